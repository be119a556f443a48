package io.shadan.faults.campaign;

import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.check.BrokenPromise;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.rig.Launch;
import io.shadan.faults.rig.WriterProcess;
import io.shadan.faults.writer.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two writers want one directory. */
public final class RivalCampaign {
  private final Path folder;
  private final Launch launch;

  /**
   * @param rounds in which exactly one of two got the directory
   */
  public record Figures(int rounds) {}

  public RivalCampaign(Path folder, Launch launch) {
    this.folder = folder;
    this.launch = launch;
  }

  /** Both start at the same instant, on a new directory and on a used one in turn. */
  public Figures together(int rounds) throws IOException, InterruptedException {
    Path directory = Folders.fresh(folder, "rivals");
    Acknowledged told = new Acknowledged();
    for (int round = 0; round < rounds; round++) {
      long numbers = 1 + round * 20_000_000L;
      Task one = Task.in(directory.toString(), numbers, round).waiting();
      Task other = Task.in(directory.toString(), numbers + 10_000_000, round).waiting();
      try (WriterProcess first = WriterProcess.start(launch, one, told);
          WriterProcess second = WriterProcess.start(launch, other, told)) {
        boolean firstOpened = first.awaitOpen();
        boolean secondOpened = second.awaitOpen();
        if (firstOpened == secondOpened) {
          throw new BrokenPromise("of two writers that started together, both or none opened");
        }
        WriterProcess winner = firstOpened ? first : second;
        expectRefused(firstOpened ? second : first);
        winner.go();
        Thread.sleep(150);
        winner.kill();
      }
      Reopening.check(directory, told, "two writers at once");
    }
    return new Figures(rounds);
  }

  /** The lock file is deleted under a running writer and a second one starts. */
  public Figures lockDeleted() throws IOException, InterruptedException {
    Path directory = Folders.fresh(folder, "lock-deleted");
    Acknowledged told = new Acknowledged();
    Task one = Task.in(directory.toString(), 1, 1).stubborn();
    Task other = Task.in(directory.toString(), 10_000_001, 2).stubborn();
    try (WriterProcess first = WriterProcess.start(launch, one, told)) {
      boolean unused = first.awaitOpen();
      Thread.sleep(200);
      Files.delete(directory.resolve("lock"));
      try (WriterProcess second = WriterProcess.start(launch, other, told)) {
        boolean unusedToo = second.awaitOpen();
        Thread.sleep(300);
        long before = first.acks();
        Thread.sleep(300);
        if (first.acks() > before && second.acks() > 0) {
          throw new BrokenPromise("two writers acknowledge into one directory");
        }
        second.kill();
      }
      first.kill();
    }
    Reopening.check(directory, told, "the lock file deleted under a writer");
    return new Figures(1);
  }

  private static void expectRefused(WriterProcess loser) throws InterruptedException {
    int exit = loser.awaitEnd();
    if (exit != 4 || !loser.failure().contains("another writer")) {
      throw new BrokenPromise("second writer: exit %d, %s".formatted(exit, loser.failure()));
    }
  }
}
