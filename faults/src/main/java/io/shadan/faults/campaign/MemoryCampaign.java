package io.shadan.faults.campaign;

import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.rig.Launch;
import io.shadan.faults.rig.MemoryLimit;
import io.shadan.faults.rig.WriterProcess;
import io.shadan.faults.writer.Task;
import java.io.IOException;
import java.nio.file.Path;

/** Memory runs out: in the heap, and for the kernel. */
public final class MemoryCampaign {
  private static final int SIGKILL_EXIT = 137;
  private static final int HEAP_EXIT = 3;
  private static final long LIMIT_BYTES = 160L << 20;

  private final Path folder;
  private final Launch launch;

  /**
   * @param acknowledged records that had to survive
   */
  public record Figures(long acknowledged) {}

  public MemoryCampaign(Path folder, Launch launch) {
    this.folder = folder;
    this.launch = launch;
  }

  /** The virtual machine ends itself at the first OutOfMemoryError. */
  public Figures heap() throws IOException, InterruptedException {
    return run("heap", launch.flag("-Xmx48m", "-XX:+ExitOnOutOfMemoryError"), HEAP_EXIT);
  }

  /** The kernel kills it at the limit of its control group. */
  public Figures controlGroup() throws IOException, InterruptedException {
    try (MemoryLimit limit = MemoryLimit.of(LIMIT_BYTES)) {
      return run("cgroup", launch.behind(limit.before()).flag("-Xmx1g"), SIGKILL_EXIT);
    }
  }

  private Figures run(String name, Launch limited, int expected)
      throws IOException, InterruptedException {
    Path directory = Folders.fresh(folder, name);
    Acknowledged told = new Acknowledged();
    Task task = Task.in(directory.toString(), 1, 1).withHogAfter(400);
    try (WriterProcess writer = WriterProcess.start(limited, task, told)) {
      boolean opened = writer.awaitOpen();
      int exit = writer.awaitEnd();
      if (!opened || exit != expected || told.size() == 0) {
        throw new IllegalStateException(
            "%s: exit %d, expected %d; %d acknowledged"
                .formatted(name, exit, expected, told.size()));
      }
    }
    return new Figures(Reopening.check(directory, told, "no memory: " + name).acknowledged());
  }
}
