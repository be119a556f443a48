package io.shadan.faults.campaign;

import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.check.BrokenPromise;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.rig.Launch;
import io.shadan.faults.rig.SmallDisk;
import io.shadan.faults.rig.WriterProcess;
import io.shadan.faults.writer.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Somebody fills the journal's disk while it writes, and makes room again. */
public final class SpaceCampaign {
  private static final long DISK_BYTES = 64L << 20;
  private static final long RESERVE_BYTES = 8L << 20;
  private static final long[] LEFT_BYTES = {6L << 20, 0, 1L << 20, 0};
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Path folder;
  private final Launch launch;

  /**
   * @param rounds of filling and freeing
   * @param slowestToCloseMillis from the fill to the last receipt, at worst
   * @param slowestToOpenMillis from the room to the first receipt, at worst
   */
  public record Figures(int rounds, long slowestToCloseMillis, long slowestToOpenMillis) {}

  public SpaceCampaign(Path folder, Launch launch) {
    this.folder = folder;
    this.launch = launch;
  }

  /**
   * @throws BrokenPromise the journal wrote on, failed for good, lost something or did not come
   *     back
   */
  public Figures run() throws IOException, InterruptedException {
    Acknowledged told = new Acknowledged();
    long toClose = 0;
    long toOpen = 0;
    Path place = folder.resolve("small");
    try (SmallDisk disk = SmallDisk.create(place, DISK_BYTES)) {
      Path directory = disk.mount().resolve("journal");
      Task task =
          Task.in(directory.toString(), 1, 1)
              .withThreads(1) // slow enough that a journal without a reserve is seen to go on
              .withSegmentBytes(1 << 20)
              .withReserve(RESERVE_BYTES)
              .stubborn();
      try (WriterProcess writer = WriterProcess.start(launch, task, told)) {
        if (!writer.awaitOpen()) {
          throw new BrokenPromise("the journal did not open: " + writer.failure());
        }
        for (long left : LEFT_BYTES) {
          awaitReceipts(writer, System.nanoTime());
          Path filler = disk.fill("filler", left);
          toClose = Math.max(toClose, awaitClosed(writer, System.nanoTime()));
          Files.delete(filler);
          toOpen = Math.max(toOpen, awaitReceipts(writer, System.nanoTime()));
        }
        writer.kill();
      }
      Reopening.check(directory, told, "a full disk");
    } finally {
      Folders.remove(place);
    }
    return new Figures(LEFT_BYTES.length, toClose, toOpen);
  }

  /** Waits for a receipt younger than now; returns the milliseconds since {@code from}. */
  private static long awaitReceipts(WriterProcess writer, long from) throws InterruptedException {
    while (writer.lastAckNanos() - from <= 0 || writer.acks() == 0) {
      if (System.nanoTime() - from > MOST_NANOS || !writer.isAlive()) {
        throw new BrokenPromise("no receipt within 5 s although there is room");
      }
      Thread.sleep(2);
    }
    return TimeUnit.NANOSECONDS.toMillis(writer.lastAckNanos() - from);
  }

  /** Waits until appends are refused and no receipt has come for a while. */
  private static long awaitClosed(WriterProcess writer, long from) throws InterruptedException {
    while (gateIsOpen(writer) || System.nanoTime() - writer.lastAckNanos() < 300_000_000L) {
      if (System.nanoTime() - from > MOST_NANOS || !writer.isAlive()) {
        throw new BrokenPromise("appends are taken 5 s after the room fell under the reserve");
      }
      Thread.sleep(2);
    }
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(writer.lastAckNanos() - from));
  }

  private static boolean gateIsOpen(WriterProcess writer) {
    java.util.List<WriterProcess.Gate> gates = writer.gates();
    return gates.isEmpty() || gates.get(gates.size() - 1).open();
  }
}
