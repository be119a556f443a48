package io.shadan.audit.chain;

import io.shadan.audit.tlog.Tile;
import io.shadan.audit.tlog.TileTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the files of a log: whole and forced before they get their name. One thread. */
final class LogFiles implements TileTree.Sink {
  static final String CHECKPOINT = "checkpoint";

  private final Path directory;
  private final Set<Path> changed = new HashSet<>();
  private final Map<String, Integer> widths = new HashMap<>();

  LogFiles(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  boolean hasTiles() {
    return Files.exists(directory.resolve("tile"));
  }

  /** The stored checkpoint as it stands there. */
  Optional<byte[]> checkpoint() throws IOException {
    try {
      return Optional.of(Files.readAllBytes(directory.resolve(CHECKPOINT)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  /** Puts a checkpoint in place; every tile given before is durable before it. */
  void checkpoint(byte[] note) throws IOException {
    sync();
    write(CHECKPOINT, note);
    sync();
  }

  @Override
  public void tile(int level, long index, int width, byte[] bytes) throws IOException {
    if (isNews("tile/" + level, index, width)) {
      write(Tile.path(level, index, width), bytes);
      dropPartials(Tile.path(level, index, Tile.WIDTH), width);
    }
  }

  @Override
  public void entries(long index, int width, byte[] bytes) throws IOException {
    if (isNews("entries", index, width)) {
      write(Tile.entriesPath(index, width), bytes);
      dropPartials(Tile.entriesPath(index, Tile.WIDTH), width);
    }
  }

  /** The partial tiles of the upper levels change seldom. */
  private boolean isNews(String row, long index, int width) {
    int key = (int) (index % 1_000_000) * 1_000 + width;
    return !Integer.valueOf(key).equals(widths.put(row, key));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = directory.resolve(name);
    Path folder = parent(file);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    Path fresh = folder.resolve(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    for (Path up = folder; changed.add(up) && !up.equals(directory); up = parent(up)) {
      // every folder up to the log's own: each may be new
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("%s has no folder".formatted(path));
    }
    return parent;
  }

  /** Partial tiles are not needed once the full one is there (C2SP tlog-tiles). */
  private void dropPartials(String full, int width) throws IOException {
    Path partials = directory.resolve(full + ".p");
    if (width < Tile.WIDTH || !Files.isDirectory(partials)) {
      return;
    }
    forceName(directory.resolve(full));
    try (Stream<Path> all = Files.list(partials)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Files.delete(each);
      }
    }
    changed.remove(partials);
    Files.delete(partials);
  }

  /** The full tile must not vanish in a crash that the partial ones did not survive. */
  private static void forceName(Path file) throws IOException {
    force(parent(file));
  }

  private void sync() throws IOException {
    for (Path folder : changed) {
      force(folder);
    }
    changed.clear();
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
