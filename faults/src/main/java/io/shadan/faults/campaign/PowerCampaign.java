package io.shadan.faults.campaign;

import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.check.DirectoryCheck;
import io.shadan.faults.check.Verdict;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.rig.Launch;
import io.shadan.faults.rig.PowerDisk;
import io.shadan.faults.rig.WriterProcess;
import io.shadan.faults.writer.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * The power of the disk is cut at random while the writer writes or recovers; what the disk had in
 * its cache is gone. Several cuts in a row hit the same journal.
 */
public final class PowerCampaign {
  private static final long DISK_BYTES = 96L << 20;
  private static final int CUTS_PER_DISK = 10;
  private static final long NUMBERS_PER_LIFE = 10_000_000;
  private static final int LONGEST_MILLIS = 600;

  private final Path folder;
  private final Launch launch;
  private final long seed;

  /**
   * @param cuts done
   * @param acknowledged records that had to survive
   * @param lost of those, always 0 unless losses are only counted
   */
  public record Figures(int cuts, long acknowledged, long lost) {}

  public PowerCampaign(Path folder, Launch launch, long seed) {
    this.folder = folder;
    this.launch = launch;
    this.seed = seed;
  }

  /**
   * @throws io.shadan.faults.check.BrokenPromise naming seed and cut
   */
  public Figures run(int cuts) throws IOException, InterruptedException {
    long acknowledged = 0;
    for (int first = 0; first < cuts; first += CUTS_PER_DISK) {
      int lives = Math.min(cuts - first, CUTS_PER_DISK);
      Acknowledged told = new Acknowledged();
      try (PowerDisk disk = PowerDisk.create(folder.resolve("disk-" + first), DISK_BYTES)) {
        for (int life = 0; life < lives; life++) {
          live(disk, told, first + life);
          String after = "power cut %d of seed %d".formatted(first + life, seed);
          disk.mountWhatIsLeft();
          DirectoryCheck.crashed(journal(disk), told).orThrow(after);
          if (life == lives - 1) {
            acknowledged += Reopening.check(journal(disk), told, after).acknowledged();
          }
          disk.unplug();
        }
      } finally {
        Folders.remove(folder.resolve("disk-" + first));
      }
    }
    return new Figures(cuts, acknowledged, 0);
  }

  /** For a journal that is known to be bad: each cut on a disk of its own, losses counted. */
  public Figures control(int cuts) throws IOException, InterruptedException {
    long lost = 0;
    long acknowledged = 0;
    for (int cut = 0; cut < cuts; cut++) {
      Acknowledged told = new Acknowledged();
      try (PowerDisk disk = PowerDisk.create(folder.resolve("control-" + cut), DISK_BYTES)) {
        live(disk, told, cut);
        disk.mountWhatIsLeft();
        Verdict verdict = DirectoryCheck.crashed(journal(disk), told);
        lost += verdict.lost();
        acknowledged += verdict.acknowledged();
        disk.unplug();
      } finally {
        Folders.remove(folder.resolve("control-" + cut));
      }
    }
    return new Figures(cuts, acknowledged, lost);
  }

  private void live(PowerDisk disk, Acknowledged told, int cut)
      throws IOException, InterruptedException {
    Random random = new Random(seed * 1_000_003 + cut);
    disk.plugIn();
    Task task = Task.in(journal(disk).toString(), 1 + cut * NUMBERS_PER_LIFE, random.nextLong());
    try (WriterProcess writer = WriterProcess.start(launch, task, told)) {
      // One in five is cut while it starts and recovers, the others while it writes.
      if (random.nextInt(5) == 0) {
        long unused = writer.pid();
      } else {
        boolean unused = writer.awaitOpen();
      }
      Thread.sleep(random.nextInt(LONGEST_MILLIS));
      disk.cut();
      writer.kill();
    }
    disk.unplug();
  }

  private static Path journal(PowerDisk disk) {
    return disk.mount().resolve("journal");
  }
}
