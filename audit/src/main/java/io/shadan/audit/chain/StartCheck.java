package io.shadan.audit.chain;

import io.shadan.audit.journal.JournalCorruptException;
import io.shadan.audit.tlog.Checkpoint;
import io.shadan.audit.tlog.SignedNote;
import io.shadan.audit.tlog.StoredTiles;
import io.shadan.audit.tlog.Tile;
import io.shadan.audit.tlog.TileTree;
import io.shadan.audit.tlog.TreeHasher;
import io.shadan.audit.tlog.TreeProofs;
import io.shadan.audit.tlog.VerifierKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether the stored log may be gone on with: its checkpoint is ours, the newest records of the
 * journal together with the tiles before them give its root, and no witness has seen anything else.
 */
final class StartCheck {
  private final MerkleLogSettings settings;
  private final LogFiles files;
  private final VerifierKey key;

  StartCheck(MerkleLogSettings settings, LogFiles files) {
    this.settings = settings;
    this.files = files;
    this.key = settings.key().verifier();
  }

  /**
   * The tree to go on with.
   *
   * @param end position after the journal's newest durable record
   * @throws LogRefusedException something does not fit; names the first bad position
   */
  TileTree tree(long end) throws IOException {
    Optional<byte[]> note = files.checkpoint();
    if (note.isEmpty()) {
      if (files.hasTiles()) {
        throw new LogRefusedException(
            "%s has tiles but no checkpoint: position 0 is the first one not covered"
                .formatted(files.directory()));
      }
      return new TileTree(files);
    }
    Checkpoint checkpoint =
        open(files.directory().resolve(LogFiles.CHECKPOINT).toString(), note.get());
    if (checkpoint.size() > end) {
      throw new LogRefusedException(
          "the journal ends before position %d, the checkpoint covers %d records: first missing position %d"
              .formatted(end, checkpoint.size(), end));
    }
    return replay(checkpoint);
  }

  private Checkpoint open(String where, byte[] note) {
    try {
      Checkpoint checkpoint = Checkpoint.parse(SignedNote.open(note, key));
      if (!checkpoint.origin().equals(key.name())) {
        throw new IllegalArgumentException(
            "origin '%s', expected '%s'".formatted(checkpoint.origin(), key.name()));
      }
      return checkpoint;
    } catch (IllegalArgumentException e) {
      throw new LogRefusedException("%s: %s".formatted(where, e.getMessage()), e);
    }
  }

  private TileTree replay(Checkpoint checkpoint) throws IOException {
    StoredTiles stored = new StoredTiles(files.directory(), checkpoint.size());
    long from = Math.max(0, checkpoint.size() - settings.startCheckRecords());
    from -= from % Tile.WIDTH;
    try {
      TileTree tree = TileTree.at(from, stored, new Grown(stored));
      leaves().each(from, checkpoint.size(), (position, entry) -> tree.append(entry));
      if (checkpoint.hasRoot(tree.root())) {
        return grown(checkpoint, stored);
      }
    } catch (JournalCorruptException e) {
      throw new LogRefusedException(e.getMessage() + "; the checkpoint covers it", e);
    }
    throw firstDifference(checkpoint, stored);
  }

  /** The tree at the checkpoint, which from now on writes. */
  private TileTree grown(Checkpoint checkpoint, StoredTiles stored) throws IOException {
    long aligned = checkpoint.size() - checkpoint.size() % Tile.WIDTH;
    TileTree tree = TileTree.at(aligned, stored, files);
    leaves().each(aligned, checkpoint.size(), (position, entry) -> tree.append(entry));
    if (!checkpoint.hasRoot(tree.root())) {
      throw firstDifference(checkpoint, stored);
    }
    return tree;
  }

  private JournalLeaves leaves() {
    return new JournalLeaves(settings.journalDirectory());
  }

  /** Reads everything: it takes long, but the start is refused anyway. */
  private LogRefusedException firstDifference(Checkpoint checkpoint, StoredTiles stored)
      throws IOException {
    TreeHasher hasher = new TreeHasher();
    try {
      leaves()
          .each(
              0,
              checkpoint.size(),
              (position, entry) -> {
                byte[] tile = stored.tile(0, position / Tile.WIDTH);
                int at = (int) (position % Tile.WIDTH) * TreeHasher.HASH_BYTES;
                byte[] leaf = hasher.leaf(entry);
                if (!Arrays.equals(leaf, Arrays.copyOfRange(tile, at, at + leaf.length))) {
                  throw new LogRefusedException(
                      "position %d: the record is not the one the log has in %s"
                          .formatted(position, Tile.path(0, position / Tile.WIDTH, Tile.WIDTH)));
                }
              });
    } catch (LogRefusedException found) {
      return found;
    }
    return new LogRefusedException(
        "the tiles and the journal do not give the root of the checkpoint of %d records; position 0 is the first in doubt"
            .formatted(checkpoint.size()));
  }

  /** Refuses a log that is behind what a witness has seen, or another one. */
  void witness(String witness, byte[] newest, TileTree tree) throws IOException {
    Checkpoint seen = open("newest checkpoint of witness " + witness, newest);
    if (seen.size() > tree.size()) {
      throw new LogRefusedException(
          "witness %s has seen %d records, the log covers %d: first missing position %d"
              .formatted(witness, seen.size(), tree.size(), tree.size()));
    }
    byte[] root =
        seen.size() == tree.size()
            ? tree.root()
            : new TreeProofs(new StoredTiles(files.directory(), tree.size())).root(seen.size());
    if (!seen.hasRoot(root)) {
      throw new LogRefusedException(
          "witness %s has seen another log of %d records; the first bad position is below %d"
              .formatted(witness, seen.size(), seen.size()));
    }
  }

  /** Compares full tiles made again with the stored ones. */
  private record Grown(StoredTiles stored) implements TileTree.Sink {
    @Override
    public void tile(int level, long index, int width, byte[] bytes) throws IOException {
      if (!Arrays.equals(bytes, stored.tile(level, index))) {
        int at = Arrays.mismatch(bytes, stored.tile(level, index)) / TreeHasher.HASH_BYTES;
        throw new LogRefusedException(
            "position %d: the record is not the one the log has in %s"
                .formatted(
                    (index * Tile.WIDTH + at) << (level * 8), Tile.path(level, index, width)));
      }
    }

    @Override
    public void entries(long index, int width, byte[] bytes) throws IOException {
      int at = Arrays.mismatch(bytes, stored.entries(index));
      if (at >= 0) {
        throw new LogRefusedException(
            "position %d: the record is not the one the log has in %s"
                .formatted(
                    index * Tile.WIDTH + at / (bytes.length / width),
                    Tile.entriesPath(index, width)));
      }
    }
  }
}
