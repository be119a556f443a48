package io.shadan.audit.chain;

import io.shadan.audit.journal.JournalReader;
import io.shadan.audit.tlog.LeafEntry;
import io.shadan.audit.tlog.TreeHasher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The journal's records as leaves, in order. Not thread-safe. */
final class JournalLeaves {
  private static final int AT_ONCE = 256;

  private final JournalReader reader;
  private final TreeHasher hasher = new TreeHasher();

  /** Takes the content of each leaf. */
  @FunctionalInterface
  interface Taker {
    void take(long position, byte[] entry) throws IOException;
  }

  JournalLeaves(Path directory) {
    this.reader = new JournalReader(directory);
  }

  /**
   * Gives the leaves of some records.
   *
   * @param from first position
   * @param end position after the last; must be durable
   */
  void each(long from, long end, Taker taker) throws IOException {
    long next = from;
    while (next < end) {
      next = some(next, end, taker);
    }
  }

  /** Gives at most 256 leaves; answers the position after them. */
  long some(long from, long end, Taker taker) throws IOException {
    List<JournalReader.Payload> payloads = reader.readPayloads(from, AT_ONCE, end - 1);
    if (payloads.isEmpty()) {
      throw new IOException("record %d is not in the journal".formatted(from));
    }
    for (JournalReader.Payload each : payloads) {
      taker.take(
          each.position(),
          new LeafEntry(each.position(), each.bytes().length, hasher.digest(each.bytes())).bytes());
    }
    return from + payloads.size();
  }
}
