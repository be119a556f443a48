package io.shadan.faults.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A control group with little memory, of version 1 or 2. */
public final class MemoryLimit implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  private final Path group;

  private MemoryLimit(Path group) {
    this.group = group;
  }

  public static MemoryLimit of(long bytes) throws IOException {
    boolean first = Files.isDirectory(ROOT.resolve("memory"));
    Path parent = first ? ROOT.resolve("memory") : ROOT;
    Path group = parent.resolve("shadan-faults-" + ProcessHandle.current().pid());
    Files.createDirectory(group);
    MemoryLimit limit = new MemoryLimit(group);
    try {
      String file = first ? "memory.limit_in_bytes" : "memory.max";
      Files.writeString(group.resolve(file), Long.toString(bytes));
      return limit;
    } catch (IOException e) {
      limit.close();
      throw e;
    }
  }

  /** Goes before a command that is to live in the group. */
  public List<String> before() {
    return List.of("sh", "-c", "echo $$ > " + group + "/cgroup.procs && exec \"$@\"", "sh");
  }

  @Override
  public void close() throws IOException {
    for (int i = 0; Files.exists(group) && i < 50; i++) {
      if (group.toFile().delete()) {
        return;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
