package io.shadan.faults.rig;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A disk with a volatile write cache whose power can be cut: image file, nbdkit with a write-back
 * cache, nbdfuse, loop device, ext4. What was flushed is in the image; the rest dies with nbdkit.
 */
public final class PowerDisk implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long LOOK_MILLIS = 10;

  private final Path folder;
  private final Path image;
  private final Path mount;
  private final Deque<List<String>> undo = new ArrayDeque<>();
  private final List<Process> processes = new ArrayList<>();

  private PowerDisk(Path folder) throws IOException {
    this.folder = folder;
    this.image = folder.resolve("disk.img");
    this.mount = Folders.fresh(folder, "mnt");
  }

  /** Makes the image with an empty ext4 on it; not mounted. */
  public static PowerDisk create(Path folder, long bytes) throws IOException, InterruptedException {
    PowerDisk disk = new PowerDisk(Files.createDirectories(folder));
    try (FileChannel channel =
        FileChannel.open(disk.image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.allocate(1), bytes - 1);
    }
    Programs.run("mkfs.ext4", "-q", "-F", "-E", "nodiscard", disk.image.toString());
    return disk;
  }

  public Path mount() {
    return mount;
  }

  /** Mounts the image behind the volatile cache. */
  public void plugIn() throws IOException, InterruptedException {
    Path socket = folder.resolve("nbd.sock");
    Path fuse = Folders.fresh(folder, "fuse");
    Files.deleteIfExists(socket);
    start(
        "nbdkit",
        "-f",
        "-U",
        socket.toString(),
        "--filter=cache",
        "file",
        image.toString(),
        "cache=writeback");
    await(socket);
    start("nbdfuse", fuse.toString(), "--unix", socket.toString());
    Path device = fuse.resolve("nbd");
    await(device);
    undo.push(List.of("fusermount3", "-u", "-z", fuse.toString()));
    mount(device);
  }

  /** Mounts the image itself, to see what is left. */
  public void mountWhatIsLeft() throws IOException, InterruptedException {
    mount(image);
  }

  private void mount(Path file) throws IOException, InterruptedException {
    String loop = Programs.run("losetup", "-f", "--show", file.toString());
    undo.push(List.of("losetup", "-d", loop));
    Programs.run("mount", "-t", "ext4", loop, mount.toString());
    undo.push(List.of("umount", "-l", mount.toString()));
  }

  /** The power is gone: what the cache held is lost. */
  public void cut() {
    processes.get(0).destroyForcibly();
  }

  /** Unmounts, in order or after a cut. */
  public void unplug() throws InterruptedException {
    while (!undo.isEmpty()) {
      List<String> step = undo.pop();
      boolean done = Programs.tried(step);
      for (int i = 0; i < 20 && !done; i++) {
        Thread.sleep(LOOK_MILLIS * 10);
        done = Programs.tried(step);
      }
    }
    for (int i = processes.size() - 1; i >= 0; i--) {
      Process process = processes.get(i);
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    processes.clear();
  }

  private void start(String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("disk.log").toFile()))
            .start());
  }

  private void await(Path file) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!Files.exists(file)) {
      if (System.nanoTime() > end) {
        throw new IOException(file + " does not appear; see " + folder.resolve("disk.log"));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  @Override
  public void close() {
    try {
      if (!processes.isEmpty()) {
        cut();
      }
      unplug();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
