package io.shadan.audit.tlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A growing tree that keeps its right edge only: about 60 KB whatever its size. Gives every tile
 * and entry bundle away when it is full. Not thread-safe.
 */
public final class TileTree {
  private final TreeHasher hasher = new TreeHasher();
  private final byte[] @Nullable [] edge = new byte[Long.SIZE][];
  private final List<byte[]> tiles = new ArrayList<>();
  private final byte[] bundle = new byte[Tile.WIDTH * LeafEntry.BUNDLED_BYTES];
  private final Sink sink;
  private long size;

  /** Takes tiles and bundles. */
  public interface Sink {

    /**
     * @param width 256 for a full tile
     * @param bytes {@code width} hashes; the array is the taker's
     */
    void tile(int level, long index, int width, byte[] bytes) throws IOException;

    /** As {@link #tile}, with entries. */
    void entries(long index, int width, byte[] bytes) throws IOException;
  }

  /** An empty tree. */
  public TileTree(Sink sink) {
    this.sink = sink;
  }

  /**
   * The tree a stored log had at a size, so that it can grow on.
   *
   * @param size at most the log's; a multiple of 256, where no bundle is begun
   */
  public static TileTree at(long size, StoredTiles log, Sink sink) throws IOException {
    if (size % Tile.WIDTH != 0) {
      throw new IllegalArgumentException(
          "tree size %d: expected a multiple of 256".formatted(size));
    }
    TileTree tree = new TileTree(sink);
    tree.size = size;
    for (int level = 0; size >>> (level * Tile.HEIGHT) > 0; level++) {
      long hashes = size >>> (level * Tile.HEIGHT);
      int width = (int) (hashes % Tile.WIDTH);
      byte[] tile = new byte[Tile.WIDTH * TreeHasher.HASH_BYTES];
      if (width > 0) {
        byte[] stored = log.tile(level, hashes / Tile.WIDTH);
        System.arraycopy(stored, 0, tile, 0, width * TreeHasher.HASH_BYTES);
      }
      tree.tiles.add(tile);
      tree.restoreEdge(level, width, tile);
    }
    return tree;
  }

  private void restoreEdge(int level, int width, byte[] tile) {
    for (int bit = 0; bit < Tile.HEIGHT; bit++) {
      if ((width >> bit & 1) == 1) {
        int first = width >> (bit + 1) << (bit + 1);
        edge[level * Tile.HEIGHT + bit] = hasher.complete(tile, first, 1 << bit);
      }
    }
  }

  /** Number of leaves. */
  public long size() {
    return size;
  }

  /**
   * Adds the next leaf.
   *
   * @param entry content of the leaf, 44 bytes ({@link LeafEntry})
   * @return hash of the leaf
   */
  public byte[] append(byte[] entry) throws IOException {
    byte[] leaf = hasher.leaf(entry);
    int slot = (int) (size % Tile.WIDTH);
    ByteBuffer.wrap(bundle, slot * LeafEntry.BUNDLED_BYTES, LeafEntry.BUNDLED_BYTES)
        .putShort((short) entry.length)
        .put(entry);
    long index = size++;
    carry(index, leaf);
    if (slot == Tile.WIDTH - 1) {
      sink.entries(index / Tile.WIDTH, Tile.WIDTH, bundle.clone());
    }
    return leaf;
  }

  private void carry(long index, byte[] leaf) throws IOException {
    byte[] hash = leaf;
    int bit = 0;
    put(0, index, hash);
    for (; (index >>> bit & 1) == 1; bit++) {
      byte[] left = edge[bit];
      if (left == null) {
        throw new IllegalStateException("the edge lacks a hash");
      }
      hash = hasher.node(left, hash);
      edge[bit] = null;
      if ((bit + 1) % Tile.HEIGHT == 0) {
        put((bit + 1) / Tile.HEIGHT, index >>> (bit + 1), hash);
      }
    }
    edge[bit] = hash;
  }

  private void put(int level, long index, byte[] hash) throws IOException {
    if (tiles.size() == level) {
      tiles.add(new byte[Tile.WIDTH * TreeHasher.HASH_BYTES]);
    }
    byte[] tile = tiles.get(level);
    int slot = (int) (index % Tile.WIDTH);
    System.arraycopy(hash, 0, tile, slot * TreeHasher.HASH_BYTES, TreeHasher.HASH_BYTES);
    if (slot == Tile.WIDTH - 1) {
      sink.tile(level, index / Tile.WIDTH, Tile.WIDTH, tile.clone());
    }
  }

  /** Root of all leaves. */
  public byte[] root() {
    byte[] root = null;
    for (byte[] hash : edge) {
      if (hash != null) {
        root = root == null ? hash : hasher.node(hash, root);
      }
    }
    return root == null ? hasher.empty() : root;
  }

  /** Gives the partial tiles and the partial bundle that belong to a checkpoint of this size. */
  public void partials(Sink taker) throws IOException {
    for (int level = 0; level < tiles.size(); level++) {
      long hashes = size >>> (level * Tile.HEIGHT);
      int width = (int) (hashes % Tile.WIDTH);
      if (width > 0) {
        byte[] bytes = Arrays.copyOf(tiles.get(level), width * TreeHasher.HASH_BYTES);
        taker.tile(level, hashes / Tile.WIDTH, width, bytes);
      }
    }
    int width = (int) (size % Tile.WIDTH);
    if (width > 0) {
      byte[] bytes = Arrays.copyOf(bundle, width * LeafEntry.BUNDLED_BYTES);
      taker.entries(size / Tile.WIDTH, width, bytes);
    }
  }
}
