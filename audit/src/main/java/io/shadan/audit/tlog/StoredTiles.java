package io.shadan.audit.tlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tiles of a log of one size in a directory. What is read is not yet proven: compare a root
 * made of it with a checkpoint's. Not thread-safe.
 */
public final class StoredTiles implements Nodes {
  private static final int KEPT = 64;

  private final Path directory;
  private final long size;
  private final TreeHasher hasher = new TreeHasher();
  private final Map<String, byte[]> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param directory holds {@code checkpoint} and {@code tile}
   * @param size size of a tree a checkpoint was made for
   */
  public StoredTiles(Path directory, long size) {
    this.directory = directory;
    this.size = size;
  }

  public long size() {
    return size;
  }

  /**
   * The hashes of a tile, as many as the tree has.
   *
   * @throws IOException absent, unreadable or of another length
   */
  public byte[] tile(int level, long index) throws IOException {
    int width = Tile.width(level, index, size);
    String path = Tile.path(level, index, width);
    byte[] known = kept.get(path);
    if (known == null) {
      known = bytes(path, Tile.path(level, index, Tile.WIDTH), width, TreeHasher.HASH_BYTES);
      kept.put(path, known);
    }
    return known;
  }

  /** The entries of a bundle, as many as the tree has; errors as {@link #tile}. */
  public byte[] entries(long index) throws IOException {
    int width = Tile.width(0, index, size);
    return bytes(
        Tile.entriesPath(index, width),
        Tile.entriesPath(index, Tile.WIDTH),
        width,
        LeafEntry.BUNDLED_BYTES);
  }

  /** A partial tile may be gone once the full one is there; its beginning is the same. */
  private byte[] bytes(String path, String fullPath, int width, int each) throws IOException {
    if (width == 0) {
      throw new IOException("%s is beyond a tree of %d leaves".formatted(fullPath, size));
    }
    byte[] found;
    int expected = width * each;
    try {
      found = Files.readAllBytes(directory.resolve(path));
    } catch (NoSuchFileException absent) {
      if (path.equals(fullPath) || !Files.exists(directory.resolve(fullPath))) {
        throw new IOException("%s is missing".formatted(directory.resolve(path)), absent);
      }
      found = Files.readAllBytes(directory.resolve(fullPath));
      expected = Tile.WIDTH * each;
    }
    if (found.length != expected) {
      throw new IOException(
          "%s has %d bytes, expected %d"
              .formatted(directory.resolve(path), found.length, expected));
    }
    return expected == width * each ? found : java.util.Arrays.copyOf(found, width * each);
  }

  @Override
  public byte[] node(int level, long index) throws IOException {
    int within = level % Tile.HEIGHT;
    int perTile = Tile.WIDTH >> within;
    byte[] tile = tile(level / Tile.HEIGHT, index / perTile);
    return hasher.complete(tile, (int) (index % perTile) << within, 1 << within);
  }
}
