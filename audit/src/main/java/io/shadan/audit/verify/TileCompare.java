package io.shadan.audit.verify;

import io.shadan.audit.tlog.Checkpoint;
import io.shadan.audit.tlog.LeafEntry;
import io.shadan.audit.tlog.ProofCheck;
import io.shadan.audit.tlog.StoredTiles;
import io.shadan.audit.tlog.Tile;
import io.shadan.audit.tlog.TileTree;
import io.shadan.audit.tlog.TreeHasher;
import io.shadan.audit.tlog.TreeProofs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Compares every tile and bundle made again with the stored one. */
final class TileCompare implements TileTree.Sink {
  private final Path directory;
  private final Checkpoint checkpoint;
  private final StoredTiles stored;

  /** Carries a finding through the tree's code. */
  static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final BadLogException finding;

    Found(BadLogException finding) {
      super(finding);
      this.finding = finding;
    }

    BadLogException finding() {
      return finding;
    }
  }

  TileCompare(Path directory, Checkpoint checkpoint) {
    this.directory = directory;
    this.checkpoint = checkpoint;
    this.stored = new StoredTiles(directory, checkpoint.size());
  }

  @Override
  public void tile(int level, long index, int width, byte[] bytes) {
    if (Tile.width(level, index, checkpoint.size()) < width) {
      return; // newer than the checkpoint
    }
    long first = index * Tile.WIDTH << (level * 8);
    String path = Tile.path(level, index, width);
    byte[] there = read(first, path, () -> stored.tile(level, index));
    int at = difference(bytes, there);
    if (at >= 0) {
      long hash = index * Tile.WIDTH + at / TreeHasher.HASH_BYTES;
      throw found(
          hash << (level * 8),
          path,
          at,
          level == 0 && tileIsProven(hash, there, at)
              ? "the tile is proven by the checkpoint, the journal has another record"
              : "the tile has another hash than the records give");
    }
  }

  @Override
  public void entries(long index, int width, byte[] bytes) {
    if (Tile.width(0, index, checkpoint.size()) < width) {
      return;
    }
    String path = Tile.entriesPath(index, width);
    byte[] there = read(index * Tile.WIDTH, path, () -> stored.entries(index));
    int at = difference(bytes, there);
    if (at >= 0) {
      throw found(
          index * Tile.WIDTH + at / LeafEntry.BUNDLED_BYTES,
          path,
          at,
          "the entry is not that of the record");
    }
  }

  /** What is stored may be longer: a tile that was made again in part. */
  private static int difference(byte[] made, byte[] stored) {
    return Arrays.mismatch(made, 0, made.length, stored, 0, Math.min(made.length, stored.length));
  }

  /** Whether the stored leaf leads to the signed root: then the journal is what was changed. */
  private boolean tileIsProven(long leaf, byte[] tile, int at) {
    int start = at - at % TreeHasher.HASH_BYTES;
    byte[] hash = Arrays.copyOfRange(tile, start, start + TreeHasher.HASH_BYTES);
    try {
      return ProofCheck.included(
          leaf,
          checkpoint.size(),
          hash,
          new TreeProofs(stored).inclusion(leaf, checkpoint.size()),
          checkpoint.root());
    } catch (IOException e) {
      return false; // another tile is missing too
    }
  }

  @FunctionalInterface
  private interface Read {
    byte[] bytes() throws IOException;
  }

  private Found foundMissing(long position, String path, IOException e) {
    return new Found(
        new BadLogException(
            position,
            "position %d: %s: %s"
                .formatted(position, directory.resolve(path), String.valueOf(e.getMessage()))));
  }

  private byte[] read(long position, String path, Read read) {
    try {
      return read.bytes();
    } catch (IOException e) {
      throw foundMissing(position, path, e);
    }
  }

  private Found found(long position, String path, int offset, String what) {
    return new Found(
        new BadLogException(
            position,
            "position %d: %s offset %d: %s"
                .formatted(position, directory.resolve(path), offset, what)));
  }
}
