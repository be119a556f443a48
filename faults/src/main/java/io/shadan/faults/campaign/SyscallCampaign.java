package io.shadan.faults.campaign;

import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.check.BrokenPromise;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.rig.Launch;
import io.shadan.faults.rig.Trace;
import io.shadan.faults.rig.Trace.Point;
import io.shadan.faults.rig.WriterProcess;
import io.shadan.faults.writer.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * EIO, ENOSPC and SIGKILL on every system call the writing thread makes in a run with several
 * changes of segment, one at a time.
 */
public final class SyscallCampaign {
  static final List<String> FAULTS = List.of("error=EIO", "error=ENOSPC", "signal=KILL");

  /** After one of these failed, nothing may be acknowledged again. */
  private static final Set<String> FINAL =
      Set.of("write", "writev", "pwrite64", "pwritev", "fdatasync", "fsync");

  private static final int RECORDS = 8;
  private static final int SEGMENT_BYTES = 1024;
  private static final long MOST_MICROS = 50_000;

  private final Path folder;
  private final Launch launch;
  private int runs;
  private long acknowledged;
  private long slowestMicros;

  /**
   * @param calls system calls of the run
   * @param runs one for each call and fault
   * @param acknowledged records that had to survive
   * @param slowestMicros from a failed write or force to the closed gate, at worst
   */
  public record Figures(int calls, int runs, long acknowledged, long slowestMicros) {}

  public SyscallCampaign(Path folder, Launch launch) {
    this.folder = folder;
    this.launch = launch;
  }

  /**
   * @throws BrokenPromise naming call and fault
   */
  public Figures run() throws IOException, InterruptedException {
    Path log = folder.resolve("calls.log");
    spoil(List.of(), log, "an undisturbed run");
    List<Point> points = Trace.points(log, folder.resolve("journal"));
    for (Point point : points) {
      for (String fault : FAULTS) {
        spoil(point, fault);
      }
    }
    return new Figures(points.size(), runs, acknowledged, slowestMicros);
  }

  private void spoil(Point point, String fault) throws IOException, InterruptedException {
    Path log = folder.resolve("injected.log");
    String what = "%s on %s %d".formatted(fault, point.call(), point.nth());
    String inject = "%s:%s:when=%d".formatted(point.call(), fault, point.nth());
    WriterProcess writer = spoil(List.of(inject), log, what);
    runs++;
    if (fault.startsWith("error") && FINAL.contains(point.call())) {
      expectClosed(writer, log, what);
    }
  }

  private WriterProcess spoil(List<String> inject, Path log, String what)
      throws IOException, InterruptedException {
    Path directory = Folders.fresh(folder, "journal");
    Acknowledged told = new Acknowledged();
    Task task =
        Task.in(directory.toString(), 1, 1)
            .withThreads(1)
            .withRecords(RECORDS)
            .withSegmentBytes(SEGMENT_BYTES)
            .waiting()
            .stubborn();
    try (WriterProcess writer = WriterProcess.start(launch, task, told)) {
      if (!writer.awaitOpen()) {
        throw new IllegalStateException("the writer did not open: " + writer.failure());
      }
      Process strace = Trace.attach(writer.pid(), inject, log);
      writer.go();
      int unused = writer.awaitEnd();
      strace.waitFor();
      acknowledged += Reopening.check(directory, told, what).acknowledged();
      return writer;
    } finally {
      Folders.remove(directory);
    }
  }

  private void expectClosed(WriterProcess writer, Path log, String what) throws IOException {
    long at = Trace.injectedAt(log);
    if (at < 0) {
      throw new IllegalStateException(what + ": the call was not made; see " + Files.size(log));
    }
    if (writer.acknowledgedAfterRefusal()
        || writer.refused() == 0
        || writer.acks() + writer.refused() != RECORDS) {
      throw new BrokenPromise(
          "after %s: %d acknowledged, %d refused of %d"
              .formatted(what, writer.acks(), writer.refused(), RECORDS));
    }
    List<WriterProcess.Gate> gates = writer.gates();
    if (gates.size() != 1 || gates.get(0).open()) {
      throw new BrokenPromise("after %s: gate %s, expected closed once".formatted(what, gates));
    }
    long micros = gates.get(0).micros() - at;
    slowestMicros = Math.max(slowestMicros, micros);
    if (micros > MOST_MICROS) {
      throw new BrokenPromise("after %s: gate closed after %d µs".formatted(what, micros));
    }
  }
}
