package io.shadan.audit.reconciliation;

import io.shadan.audit.journal.JournalReader;
import io.shadan.audit.shipping.IndexDocument;
import io.shadan.audit.shipping.JournalStart;
import io.shadan.audit.shipping.RecordDocuments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** The documents the journal says there must be. */
final class JournalSide {
  private static final int BATCH = 1_000;

  /** Positions closer than this are read through, since finding a place costs more. */
  private static final long NEAR = 2_000;

  private final Path directory;
  private final RecordDocuments documents;

  JournalSide(Path directory, String origin) {
    this.directory = directory;
    this.documents = new RecordDocuments(origin);
  }

  /** What is done with the documents of one record. */
  @FunctionalInterface
  interface Each {
    void record(long position, List<IndexDocument> documents) throws IOException;
  }

  /** First position the journal holds; older ones may have been deleted when they were due. */
  long first() throws IOException {
    return JournalStart.of(directory);
  }

  /**
   * Every record in order.
   *
   * @throws IOException a record in the range is not in the journal
   */
  void read(long from, long to, Each each) throws IOException {
    JournalReader reader = new JournalReader(directory);
    long next = from;
    while (next <= to) {
      List<JournalReader.Entry> entries = reader.read(next, BATCH, to);
      if (entries.isEmpty()) {
        throw new IOException("record %d is not in the journal".formatted(next));
      }
      for (JournalReader.Entry entry : entries) {
        each.record(entry.position(), documents.of(entry));
      }
      next += entries.size();
    }
  }

  /** Documents of the records at these positions, by id. */
  Map<String, IndexDocument> at(SortedSet<Long> positions) throws IOException {
    Map<String, IndexDocument> expected = new HashMap<>();
    long from = -1;
    long last = -1;
    for (long position : positions) {
      if (from >= 0 && position - last > NEAR) {
        collect(from, last, expected);
        from = position;
      }
      from = from < 0 ? position : from;
      last = position;
    }
    if (from >= 0) {
      collect(from, last, expected);
    }
    return expected;
  }

  private void collect(long from, long to, Map<String, IndexDocument> into) throws IOException {
    read(from, to, (position, all) -> all.forEach(document -> into.put(document.id(), document)));
  }
}
