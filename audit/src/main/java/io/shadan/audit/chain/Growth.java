package io.shadan.audit.chain;

import io.shadan.audit.tlog.Checkpoint;
import io.shadan.audit.tlog.SignedNote;
import io.shadan.audit.tlog.TileTree;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The tree that grows after the journal, and its newest checkpoint. One thread. */
final class Growth {
  private final MerkleLogSettings settings;
  private final LogFiles files;
  private final StartCheck check;
  private final JournalLeaves leaves;
  private final TileTree tree;
  private long checkpointed;

  private Growth(
      MerkleLogSettings settings, LogFiles files, StartCheck check, JournalLeaves leaves, long end)
      throws IOException {
    this.settings = settings;
    this.files = files;
    this.check = check;
    this.leaves = leaves;
    this.tree = check.tree(end);
    this.checkpointed = tree.size();
  }

  /**
   * Goes on with what is stored, once it is checked.
   *
   * @param end position after the journal's newest durable record
   * @throws LogRefusedException it does not fit the journal
   */
  static Growth checked(MerkleLogSettings settings, long end) throws IOException {
    LogFiles files = new LogFiles(settings.directory());
    return new Growth(
        settings,
        files,
        new StartCheck(settings, files),
        new JournalLeaves(settings.journalDirectory()),
        end);
  }

  /** Compares with the newest checkpoint of a witness; only before the tree grows. */
  void checkAgainst(Witness witness) throws IOException {
    Optional<byte[]> newest = witness.newest();
    if (newest.isPresent()) {
      check.witness(witness.name(), newest.get(), tree);
    }
  }

  /**
   * Takes the records up to {@code end}, or those until it is told to pause.
   *
   * @param end must be durable
   */
  void follow(long end, BooleanSupplier pause) throws IOException {
    while (tree.size() < end && !pause.getAsBoolean()) {
      leaves.some(tree.size(), end, (position, entry) -> tree.append(entry));
    }
  }

  boolean hasNews() {
    return tree.size() > checkpointed;
  }

  long size() {
    return tree.size();
  }

  long checkpointed() {
    return checkpointed;
  }

  Optional<byte[]> storedCheckpoint() throws IOException {
    return files.checkpoint();
  }

  /** Signs what has grown and puts it in place; answers the note. */
  byte[] checkpoint() throws IOException {
    tree.partials(files);
    String origin = settings.key().verifier().name();
    byte[] note =
        SignedNote.sign(new Checkpoint(origin, tree.size(), tree.root()).text(), settings.key());
    files.checkpoint(note);
    checkpointed = tree.size();
    return note;
  }
}
