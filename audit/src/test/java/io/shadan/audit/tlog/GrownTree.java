package io.shadan.audit.tlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A tree of made-up leaves with its tiles in a directory. */
final class GrownTree implements TileTree.Sink {
  final List<byte[]> entries = new ArrayList<>();
  final TileTree tree = new TileTree(this);
  private final Path directory;
  private final Random random;

  GrownTree(Path directory, long seed) {
    this.directory = directory;
    this.random = new Random(seed);
  }

  GrownTree to(int size) throws IOException {
    while (entries.size() < size) {
      byte[] digest = new byte[TreeHasher.HASH_BYTES];
      random.nextBytes(digest);
      byte[] entry = new LeafEntry(entries.size(), 1 + random.nextInt(9_000), digest).bytes();
      entries.add(entry);
      tree.append(entry);
    }
    tree.partials(this);
    return this;
  }

  StoredTiles stored() {
    return new StoredTiles(directory, tree.size());
  }

  @Override
  public void tile(int level, long index, int width, byte[] bytes) throws IOException {
    write(Tile.path(level, index, width), bytes);
  }

  @Override
  public void entries(long index, int width, byte[] bytes) throws IOException {
    write(Tile.entriesPath(index, width), bytes);
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, bytes);
  }
}
