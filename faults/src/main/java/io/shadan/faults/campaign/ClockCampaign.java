package io.shadan.faults.campaign;

import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.check.BrokenPromise;
import io.shadan.faults.rig.FalseClock;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.rig.Launch;
import io.shadan.faults.rig.WriterProcess;
import io.shadan.faults.writer.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The wall clock jumps under a running writer, forwards and backwards. Receipts go on: waits and
 * pauses are counted by the monotonic clock, and order is the position, never a time.
 */
public final class ClockCampaign {
  private static final List<String> JUMPS = List.of("-1h", "+2h", "+400d", "-400d", "+0");
  private static final long RECEIPTS = 50;
  private static final long PATIENCE_MILLIS = 5_000;

  private final Path folder;
  private final Launch launch;

  /**
   * @param jumps of the clock
   * @param acknowledged records that had to survive
   * @param slowestMillis longest time from a jump to the fiftieth receipt after it
   */
  public record Figures(int jumps, long acknowledged, long slowestMillis) {}

  public ClockCampaign(Path folder, Launch launch) {
    this.folder = folder;
    this.launch = launch;
  }

  /** Jumps, each time expecting receipts; then kills and checks. */
  public Figures run() throws IOException, InterruptedException {
    Path directory = Folders.fresh(folder, "clock");
    FalseClock clock = FalseClock.in(folder);
    clock.set("+1d");
    if (Math.abs(clock.seconds() - System.currentTimeMillis() / 1000 - 86_400) > 60) {
      throw new IllegalStateException("the rig does not change the clock");
    }
    clock.set("+0");
    Acknowledged told = new Acknowledged();
    long slowest = 0;
    Task task = Task.in(directory.toString(), 1, 1).stubborn();
    try (WriterProcess writer = WriterProcess.start(launch.behind(clock.before()), task, told)) {
      if (!writer.awaitOpen()) {
        throw new BrokenPromise("the journal did not open: " + writer.failure());
      }
      for (String jump : JUMPS) {
        slowest = Math.max(slowest, jump(writer, clock, jump));
      }
      writer.kill();
    }
    long acknowledged = Reopening.check(directory, told, "clock jumps").acknowledged();
    return new Figures(JUMPS.size(), acknowledged, slowest);
  }

  private static long jump(WriterProcess writer, FalseClock clock, String to)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    clock.set(to);
    long wanted = writer.acks() + RECEIPTS;
    long millis = 0;
    while (writer.acks() < wanted) {
      Thread.sleep(5);
      millis = (System.nanoTime() - began) / 1_000_000;
      if (millis > PATIENCE_MILLIS) {
        throw new BrokenPromise("no receipts after the clock jumped to " + to);
      }
    }
    return millis;
  }
}
