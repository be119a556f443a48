package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The directory of a journal, held by exactly one writer. */
final class JournalDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lockFile;
  private final Object lockKey;

  private JournalDirectory(Path path, FileChannel lockFile, Object lockKey) {
    this.path = path;
    this.lockFile = lockFile;
    this.lockKey = lockKey;
  }

  /**
   * @throws JournalClosedException another writer holds the directory, or it belongs to another log
   */
  static JournalDirectory hold(Path path, String origin) throws IOException {
    Files.createDirectories(path);
    FileChannel lockFile =
        FileChannel.open(lock(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (tryLock(lockFile) == null) {
        throw new JournalClosedException("journal directory " + path + " has another writer");
      }
      JournalDirectory directory = new JournalDirectory(path, lockFile, key(lock(path)));
      directory.claim(origin);
      return directory;
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // the other writer lives in this process
    }
  }

  private static Path lock(Path path) {
    return path.resolve("lock");
  }

  /** Tells one file from another of the same name. */
  private static Object key(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key;
  }

  /**
   * The lock is on a file, and a file can be deleted and made again under another writer's lock.
   *
   * @throws IOException the lock file is not the one that was locked
   */
  void expectHeld() throws IOException {
    if (!key(lock(path)).equals(lockKey)) {
      throw new IOException("lock file of " + path + " was replaced: there may be another writer");
    }
  }

  private void claim(String origin) throws IOException {
    Path file = path.resolve("origin");
    if (!Files.exists(file)) {
      writeOrigin(file, origin);
      return;
    }
    String owner = Files.readString(file);
    if (!owner.equals(origin)) {
      throw new JournalClosedException(
          "journal directory %s belongs to log '%s', expected '%s'".formatted(path, owner, origin));
    }
  }

  /** Under another name first: a crash in between must not leave an origin that is nobody's. */
  private void writeOrigin(Path file, String origin) throws IOException {
    Path fresh = path.resolve("origin.new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(origin.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    sync(path);
  }

  Path path() {
    return path;
  }

  long usableBytes() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  /** Makes the names in the directory durable. */
  static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
