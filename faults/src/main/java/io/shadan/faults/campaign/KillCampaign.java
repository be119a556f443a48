package io.shadan.faults.campaign;

import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.check.BrokenPromise;
import io.shadan.faults.check.DirectoryCheck;
import io.shadan.faults.check.Verdict;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.rig.Launch;
import io.shadan.faults.rig.WriterProcess;
import io.shadan.faults.writer.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * kill -9 at random points of a writer's life: while the virtual machine starts, while the journal
 * recovers, while it writes. The next life is the recovery of the last.
 */
public final class KillCampaign {
  private static final int LIVES_PER_DIRECTORY = 25;
  private static final long NUMBERS_PER_LIFE = 10_000_000;
  private static final int LONGEST_MILLIS = 250;

  private final Path folder;
  private final Launch launch;
  private final long seed;

  /**
   * @param kills done
   * @param acknowledged records that had to survive
   * @param early kills before the journal was open
   * @param torn kills that left something unfinished
   */
  public record Figures(int kills, long acknowledged, int early, int torn) {
    Figures plus(Figures other) {
      return new Figures(
          kills + other.kills,
          acknowledged + other.acknowledged,
          early + other.early,
          torn + other.torn);
    }
  }

  public KillCampaign(Path folder, Launch launch, long seed) {
    this.folder = folder;
    this.launch = launch;
    this.seed = seed;
  }

  /**
   * @throws BrokenPromise naming seed and kill
   */
  public Figures run(int kills) throws IOException, InterruptedException {
    Figures total = new Figures(0, 0, 0, 0);
    for (int first = 0; first < kills; first += LIVES_PER_DIRECTORY) {
      Path directory = Folders.fresh(folder, "kill-" + first);
      total = total.plus(lives(directory, first, Math.min(kills - first, LIVES_PER_DIRECTORY)));
      Folders.remove(directory);
    }
    return total;
  }

  private Figures lives(Path directory, int first, int lives)
      throws IOException, InterruptedException {
    Random random = new Random(seed * 1_000_003 + first);
    Acknowledged acknowledged = new Acknowledged();
    long entries = 0;
    int early = 0;
    int torn = 0;
    for (int life = 0; life < lives; life++) {
      String after = "kill %d of seed %d".formatted(first + life, seed);
      Task task = Task.in(directory.toString(), 1 + life * NUMBERS_PER_LIFE, random.nextLong());
      try (WriterProcess writer = WriterProcess.start(launch, task, acknowledged)) {
        early += live(writer, random) ? 0 : 1;
        expectNothingCutButTheTail(writer, entries, after);
      }
      Verdict verdict = DirectoryCheck.crashed(directory, acknowledged).orThrow(after);
      entries = verdict.entries();
      torn += DirectoryCheck.closed(directory, acknowledged).holds() ? 0 : 1;
    }
    Verdict last =
        Reopening.check(directory, acknowledged, "the last of %d kills".formatted(lives));
    return new Figures(lives, last.acknowledged(), early, torn);
  }

  /** Returns whether the journal was open when the writer was killed. */
  private static boolean live(WriterProcess writer, Random random) throws InterruptedException {
    long pause = random.nextInt(LONGEST_MILLIS);
    if (random.nextInt(5) == 0) {
      long unused = writer.pid();
      Thread.sleep(pause);
    } else {
      if (!writer.awaitOpen()) {
        throw new BrokenPromise("the journal did not open again: " + writer.failure());
      }
      Thread.sleep(pause);
    }
    writer.kill();
    return writer.openPosition() > -2;
  }

  private static void expectNothingCutButTheTail(WriterProcess writer, long entries, String after) {
    if (!writer.failure().isEmpty()) {
      throw new BrokenPromise("before " + after + ": " + writer.failure());
    }
    if (writer.openPosition() > -2 && writer.openPosition() != entries - 1) {
      throw new BrokenPromise(
          "before %s: opened at %d, but %d whole entries were there"
              .formatted(after, writer.openPosition(), entries));
    }
  }
}
