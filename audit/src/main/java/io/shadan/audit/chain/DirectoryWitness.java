package io.shadan.audit.chain;

import io.shadan.audit.tlog.WitnessFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** A directory, best on another machine's disk; nothing in it is ever replaced. */
final class DirectoryWitness implements Witness {
  private final Path directory;
  private final WitnessFolder folder;

  DirectoryWitness(Path directory, String origin) {
    this.directory = directory;
    this.folder = new WitnessFolder(directory, origin);
  }

  @Override
  public String name() {
    return directory.toString();
  }

  @Override
  public void keep(long size, byte[] note) throws IOException {
    requirePresent();
    Path file = folder.file(size);
    if (Files.exists(file)) {
      requireSame(file, note);
      return;
    }
    Path parent = Files.createDirectories(folder.parent(size));
    Path fresh = parent.resolve(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(note);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    move(fresh, file, note);
    try (FileChannel names = FileChannel.open(parent, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** Without replacing: another process may have been faster. */
  private static void move(Path fresh, Path file, byte[] note) throws IOException {
    try {
      Files.move(fresh, file);
    } catch (FileAlreadyExistsException e) {
      Files.delete(fresh);
      requireSame(file, note);
    }
  }

  private static void requireSame(Path file, byte[] note) throws IOException {
    if (!Arrays.equals(Files.readAllBytes(file), note)) {
      throw new IOException("%s is another checkpoint of the same size".formatted(file));
    }
  }

  @Override
  public Optional<byte[]> newest() throws IOException {
    requirePresent();
    Optional<Path> newest = folder.newest();
    return newest.isPresent() ? Optional.of(Files.readAllBytes(newest.get())) : Optional.empty();
  }

  private void requirePresent() throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException("witness directory %s is not there".formatted(directory));
    }
  }
}
