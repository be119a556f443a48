package io.shadan.audit.verify;

import io.shadan.audit.tlog.Checkpoint;
import io.shadan.audit.tlog.LeafEntry;
import io.shadan.audit.tlog.TileTree;
import io.shadan.audit.tlog.TreeHasher;
import io.shadan.audit.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Derives the whole log again from the journal's bytes: checksums, positions, leaves, every tile,
 * root and signature of the checkpoint, every checkpoint of the witnesses. Needs the same memory
 * for any length; may run while the gateway writes.
 */
public final class LogVerifier {
  private final Path journal;
  private final Path log;
  private final VerifierKey key;
  private final List<Path> witnesses;
  private final Optional<IndexCopy> index;

  /**
   * What was found good.
   *
   * @param records records in the journal
   * @param checkpointed how many of them the checkpoint covers; the rest is whole but not proven
   *     yet
   * @param witnessed checkpoints of witnesses compared
   * @param documents documents of the search index compared
   */
  public record Good(long records, long checkpointed, long witnessed, long documents) {}

  /**
   * @param journal directory of the segments
   * @param log directory of checkpoint and tiles
   * @param key the log's verifier key, from outside of both directories
   * @param witnesses directories of witnesses
   * @param index copy in the search index, if it is to be compared
   */
  public LogVerifier(
      Path journal, Path log, VerifierKey key, List<Path> witnesses, Optional<IndexCopy> index) {
    this.index = index;
    this.journal = journal;
    this.log = log;
    this.key = key;
    this.witnesses = List.copyOf(witnesses);
  }

  /**
   * Verifies.
   *
   * @throws BadLogException the first thing that does not hold
   * @throws IOException a file cannot be read
   */
  public Good verify() throws IOException, BadLogException {
    List<WitnessCompare> seen = new ArrayList<>();
    for (Path witness : witnesses) {
      seen.add(new WitnessCompare(witness, key));
    }
    Checkpoint checkpoint = StoredCheckpoint.open(log.resolve("checkpoint"), key, 0);
    try {
      long records = new Run(checkpoint, seen).records();
      for (WitnessCompare each : seen) {
        each.requireReached(checkpoint);
      }
      if (index.isPresent()) {
        index.get().finish(key.name(), checkpoint.size());
      }
      long witnessed = seen.stream().mapToLong(WitnessCompare::compared).sum();
      return new Good(
          records, checkpoint.size(), witnessed, index.map(IndexCopy::documents).orElse(0L));
    } catch (TileCompare.Found found) {
      throw found.finding();
    }
  }

  /** One pass over the journal. */
  private final class Run {
    private final Checkpoint checkpoint;
    private final List<WitnessCompare> seen;
    private final TileCompare tiles;
    private final TileTree tree;
    private final TreeHasher hasher = new TreeHasher();

    Run(Checkpoint checkpoint, List<WitnessCompare> seen) {
      this.checkpoint = checkpoint;
      this.seen = seen;
      this.tiles = new TileCompare(log, checkpoint);
      this.tree = new TileTree(tiles);
    }

    long records() throws IOException, BadLogException {
      compare();
      return new Segments(journal).each(checkpoint.size(), this::take);
    }

    private void take(long position, SegmentScan record) throws IOException, BadLogException {
      if (position >= checkpoint.size()) {
        return; // whole, not proven yet
      }
      byte[] digest = hasher.digest(record.window(), record.payloadAt(), record.payloadLength());
      tree.append(new LeafEntry(position, record.payloadLength(), digest).bytes());
      compare();
      if (index.isPresent()) {
        int from = record.payloadAt();
        byte[] payload = Arrays.copyOfRange(record.window(), from, from + record.payloadLength());
        index.get().take(key.name(), position, payload);
      }
    }

    private void compare() throws IOException, BadLogException {
      for (WitnessCompare each : seen) {
        each.at(tree, tiles);
      }
      if (tree.size() == checkpoint.size()) {
        tree.partials(tiles);
        if (!checkpoint.hasRoot(tree.root())) {
          throw new BadLogException(
              0,
              "position 0 or later: %s has another root than journal and tiles, which agree"
                  .formatted(log.resolve("checkpoint")));
        }
      }
    }
  }
}
