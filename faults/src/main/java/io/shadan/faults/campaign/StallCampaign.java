package io.shadan.faults.campaign;

import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.check.BrokenPromise;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.rig.Launch;
import io.shadan.faults.rig.Trace;
import io.shadan.faults.rig.WriterProcess;
import io.shadan.faults.writer.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A disk that is slow to force, and a process that is stopped and goes on. */
public final class StallCampaign {
  private static final int PENDING = 24;
  private static final long SLOW_MICROS = 200_000;
  private static final long RUN_MILLIS = 2_000;

  private final Path folder;
  private final Launch launch;

  /**
   * @param acknowledged records that had to survive
   * @param pushedBack appends refused because too many waited
   */
  public record Figures(long acknowledged, long pushedBack) {}

  public StallCampaign(Path folder, Launch launch) {
    this.folder = folder;
    this.launch = launch;
  }

  /** Each force takes 200 ms: what waits stays bounded, the rest is pushed back. */
  public Figures slowForce() throws IOException, InterruptedException {
    Path directory = Folders.fresh(folder, "slow");
    Acknowledged told = new Acknowledged();
    Task task = task(directory).withMaxPending(PENDING).waiting();
    try (WriterProcess writer = WriterProcess.start(launch, task, told)) {
      expectOpen(writer);
      List<String> slow = List.of("fdatasync:delay_exit=" + SLOW_MICROS);
      Process strace = Trace.attach(writer.pid(), slow, folder.resolve("slow.log"));
      writer.go();
      Thread.sleep(RUN_MILLIS);
      long most = (RUN_MILLIS * 1000 / SLOW_MICROS + 2) * (PENDING + 1);
      if (writer.acks() == 0 || writer.acks() > most || writer.pushedBack() == 0) {
        throw new BrokenPromise(
            "slow force: %d receipts, expected 1 to %d; %d pushed back"
                .formatted(writer.acks(), most, writer.pushedBack()));
      }
      writer.kill();
      strace.waitFor();
      long acknowledged = Reopening.check(directory, told, "a slow force").acknowledged();
      return new Figures(acknowledged, writer.pushedBack());
    }
  }

  /** SIGSTOP for a second, SIGCONT, again; then killed while stopped. */
  public Figures stopped() throws IOException, InterruptedException {
    Path directory = Folders.fresh(folder, "stopped");
    Acknowledged told = new Acknowledged();
    try (WriterProcess writer = WriterProcess.start(launch, task(directory), told)) {
      expectOpen(writer);
      for (int i = 0; i < 3; i++) {
        Thread.sleep(200);
        writer.signal("STOP");
        Thread.sleep(1_000);
        long before = writer.acks();
        writer.signal("CONT");
        Thread.sleep(400);
        if (writer.acks() <= before) {
          throw new BrokenPromise("no receipts after SIGCONT");
        }
      }
      writer.signal("STOP");
      writer.kill();
    }
    return new Figures(Reopening.check(directory, told, "SIGSTOP").acknowledged(), 0);
  }

  private static Task task(Path directory) {
    return Task.in(directory.toString(), 1, 1).stubborn();
  }

  private static void expectOpen(WriterProcess writer) throws InterruptedException {
    if (!writer.awaitOpen()) {
      throw new BrokenPromise("the journal did not open: " + writer.failure());
    }
  }
}
