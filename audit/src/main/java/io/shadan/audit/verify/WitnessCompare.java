package io.shadan.audit.verify;

import io.shadan.audit.tlog.Checkpoint;
import io.shadan.audit.tlog.TileTree;
import io.shadan.audit.tlog.VerifierKey;
import io.shadan.audit.tlog.WitnessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares each checkpoint a witness had when the check began with the root made again. */
final class WitnessCompare {
  private final Path directory;
  private final VerifierKey key;
  private final long newest;
  private final Iterator<Path> files;
  private @Nullable Path next;
  private long good;
  private long compared;

  /**
   * Looks what the witness has now.
   *
   * @throws BadLogException the directory is not there: a witness nobody can ask is no witness
   */
  WitnessCompare(Path directory, VerifierKey key) throws IOException, BadLogException {
    if (!Files.isDirectory(directory)) {
      throw new BadLogException(0, "witness %s is not a directory".formatted(directory));
    }
    this.directory = directory;
    this.key = key;
    WitnessFolder folder = new WitnessFolder(directory, key.name());
    Optional<Path> last = folder.newest();
    this.newest = last.isPresent() ? WitnessFolder.size(last.get()) : -1;
    this.files = folder.all();
    advance();
  }

  private void advance() {
    next = files.hasNext() ? files.next() : null;
    if (next != null && WitnessFolder.size(next) > newest) {
      next = null; // came while we looked
    }
  }

  /** Checkpoints compared so far. */
  long compared() {
    return compared;
  }

  /** The log must have come at least as far as the witness has seen. */
  void requireReached(Checkpoint checkpoint) throws BadLogException {
    if (newest > checkpoint.size()) {
      throw new BadLogException(
          checkpoint.size(),
          "position %d: witness %s has seen %d records, the checkpoint covers %d"
              .formatted(checkpoint.size(), directory, newest, checkpoint.size()));
    }
  }

  /**
   * Compares what the witness has of a tree of this size.
   *
   * @param tiles asked first when something differs: they know the position
   */
  void at(TileTree tree, TileTree.Sink tiles) throws IOException, BadLogException {
    while (next != null && WitnessFolder.size(next) == tree.size()) {
      compare(next, tree, tiles);
      compared++;
      good = tree.size();
      advance();
    }
  }

  private void compare(Path file, TileTree tree, TileTree.Sink tiles)
      throws IOException, BadLogException {
    Checkpoint seen = StoredCheckpoint.open(file, key, good);
    if (seen.size() != tree.size()) {
      throw new BadLogException(
          good, "position %d: %s covers %d records".formatted(good, file, seen.size()));
    }
    if (!seen.hasRoot(tree.root())) {
      tree.partials(tiles);
      throw new BadLogException(
          good,
          "position %d or later, below %d: witness checkpoint %s has another root than the journal gives"
              .formatted(good, tree.size(), file));
    }
  }
}
