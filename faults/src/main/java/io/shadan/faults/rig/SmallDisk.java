package io.shadan.faults.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small ext4 on a loop device, to be filled. */
public final class SmallDisk implements AutoCloseable {
  private final PowerDisk disk;

  private SmallDisk(PowerDisk disk) {
    this.disk = disk;
  }

  public static SmallDisk create(Path folder, long bytes) throws IOException, InterruptedException {
    PowerDisk disk = PowerDisk.create(folder, bytes);
    disk.mountWhatIsLeft();
    return new SmallDisk(disk);
  }

  public Path mount() {
    return disk.mount();
  }

  public long usable() throws IOException {
    return Files.getFileStore(mount()).getUsableSpace();
  }

  /** Takes all space but some. */
  public Path fill(String name, long leave) throws IOException, InterruptedException {
    Path filler = mount().resolve(name);
    Programs.run("fallocate", "-l", Long.toString(usable() - leave), filler.toString());
    return filler;
  }

  @Override
  public void close() {
    disk.close();
  }
}
