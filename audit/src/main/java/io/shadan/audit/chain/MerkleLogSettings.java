package io.shadan.audit.chain;

import io.shadan.audit.tlog.SigningKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where and how the Merkle log is kept.
 *
 * @param journalDirectory directory of the journal's segments
 * @param directory of tiles and checkpoint; created when missing, belongs to this log alone
 * @param key signs the checkpoints; its name is the journal's origin
 * @param interval shortest time between two checkpoints
 * @param startCheckRecords newest records read again at start, at least
 * @param witnessDirectories get a copy of each checkpoint; must exist
 * @param witnessUrls http(s) addresses each checkpoint is put below
 */
public record MerkleLogSettings(
    Path journalDirectory,
    Path directory,
    SigningKey key,
    Duration interval,
    int startCheckRecords,
    List<Path> witnessDirectories,
    List<URI> witnessUrls) {

  /** Longest time a record may be without a checkpoint. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  public MerkleLogSettings {
    if (interval.isNegative() || interval.isZero() || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "checkpoint interval %s: expected above 0 and at most %s".formatted(interval, LONGEST));
    }
    if (startCheckRecords < 0) {
      throw new IllegalArgumentException(
          "records checked at start %d: expected at least 0".formatted(startCheckRecords));
    }
    witnessDirectories = List.copyOf(witnessDirectories);
    witnessUrls = List.copyOf(witnessUrls);
  }
}
