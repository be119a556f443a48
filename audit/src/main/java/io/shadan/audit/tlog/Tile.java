package io.shadan.audit.tlog;

import java.util.Arrays;

/** Where tiles and entry bundles stand below a log's directory or URL (C2SP tlog-tiles). */
public final class Tile {

  /** Hashes in a full tile, entries in a full bundle. */
  public static final int WIDTH = 256;

  /** Levels of the tree a tile spans. */
  static final int HEIGHT = 8;

  private Tile() {}

  /**
   * Path of a tile, e.g. {@code tile/0/x001/234.p/7}.
   *
   * @param width number of its hashes, 1 to 256; below 256 the tile is partial
   */
  public static String path(int level, long index, int width) {
    return "tile/" + level + "/" + suffix(index, width);
  }

  /** Path of an entry bundle; the parameters as for {@link #path}. */
  public static String entriesPath(long index, int width) {
    return "tile/entries/" + suffix(index, width);
  }

  private static String suffix(long index, int width) {
    String path = "%03d".formatted(index % 1000);
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path = "x%03d/%s".formatted(rest % 1000, path);
    }
    return width == WIDTH ? path : path + ".p/" + width;
  }

  /** Width of a tile in a tree: 0 when the tree does not reach it. */
  public static int width(int level, long index, long treeSize) {
    long hashes = level * HEIGHT >= Long.SIZE ? 0 : treeSize >>> (level * HEIGHT);
    return (int) Math.max(0, Math.min(WIDTH, hashes - index * WIDTH));
  }

  /** The hash at an index of a tile's bytes. */
  static byte[] hash(byte[] tile, int index) {
    return Arrays.copyOfRange(
        tile, index * TreeHasher.HASH_BYTES, (index + 1) * TreeHasher.HASH_BYTES);
  }
}
