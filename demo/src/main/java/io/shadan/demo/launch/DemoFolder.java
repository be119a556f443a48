package io.shadan.demo.launch;

import io.shadan.demo.pki.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The demo's data folder, held by one demo at a time; a temporary one goes away with it. */
final class DemoFolder implements AutoCloseable {
  private final Path root;
  private final boolean temporary;
  private final FileChannel lock;

  private DemoFolder(Path root, boolean temporary, FileChannel lock) {
    this.root = root;
    this.temporary = temporary;
    this.lock = lock;
  }

  /**
   * Opens it.
   *
   * @param kept folder to keep; empty for a temporary one
   * @throws IllegalStateException if another demo holds it
   */
  static DemoFolder open(Optional<Path> kept) {
    try {
      Path root = kept.isPresent() ? create(kept.get()) : openToOthers(temporary());
      DemoFolder folder = new DemoFolder(root.toRealPath(), kept.isEmpty(), lock(root));
      PrivateFiles.folder(folder.secrets());
      PrivateFiles.folder(folder.gateway());
      PrivateFiles.folder(folder.logs());
      for (Path path :
          List.of(
              folder.supplyDrop(), folder.journal(), folder.witness(), folder.elasticsearch())) {
        Files.createDirectories(path);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder " + kept + " is unusable", e);
    }
  }

  private static Path temporary() throws IOException {
    return Files.createTempDirectory("shadan-demo-");
  }

  private static Path create(Path folder) throws IOException {
    return Files.exists(folder) ? folder : openToOthers(Files.createDirectories(folder));
  }

  /** Elasticsearch, as another user, must pass through to its own folder, no more. */
  private static Path openToOthers(Path folder) throws IOException {
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("demo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      // same answer as a lock held by another process
    }
    channel.close();
    throw new IllegalStateException(
        "データフォルダ %s は別のデモが使用中です / the data folder %s is held by another demo"
            .formatted(root, root));
  }

  Path root() {
    return root;
  }

  /** Hold reports, which the gateway makes for itself alone. */
  Path holds() {
    return root.resolve("holds");
  }

  Path secrets() {
    return root.resolve("secrets");
  }

  Path gateway() {
    return root.resolve("gateway");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path register() {
    return root.resolve("register");
  }

  /** Where the switching support system drops its supply feed for the gateway. */
  Path supplyDrop() {
    return register().resolve("drop");
  }

  /** Codes of the retailers there are. */
  Path retailers() {
    return register().resolve("retailers.txt");
  }

  /** The gateway's own of the register. */
  Path registerState() {
    return register().resolve("state");
  }

  Path history() {
    return root.resolve("history.csv");
  }

  Path journal() {
    return root.resolve("journal");
  }

  /** Copies of the Merkle log's checkpoints. */
  Path witness() {
    return root.resolve("witness");
  }

  Path elasticsearch() {
    return root.resolve("elasticsearch");
  }

  Path disaster() {
    return root.resolve("disaster");
  }

  @Override
  public void close() {
    try {
      lock.close();
      if (temporary) {
        remove();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder " + root + " could not be removed", e);
    }
  }

  private void remove() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
