package io.shadan.faults.campaign;

import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.JournalReader;
import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.check.BrokenPromise;
import io.shadan.faults.check.DirectoryCheck;
import io.shadan.faults.check.Verdict;
import io.shadan.faults.record.RecordContent;
import io.shadan.faults.writer.NumberedRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens what a fault left with the real journal, reads it with the real reader, and judges it. */
final class Reopening {
  static final long LAST_NUMBER = 900_000_000_000_000_000L;
  private static final int PAGE = 10_000;

  private Reopening() {}

  /** Recovers the directory, appends one record, and expects all promises kept. */
  static Verdict check(Path directory, Acknowledged acknowledged, String after) throws IOException {
    Verdict crashed = DirectoryCheck.crashed(directory, acknowledged).orThrow(after);
    long recovered;
    try (FileJournal journal = FileJournal.open(Settings.of(directory, 64 * 1024))) {
      recovered = journal.durablePosition();
      long id = LAST_NUMBER + recovered;
      acknowledged.add(id, journal.append(NumberedRecords.record(id)).join().position());
    }
    if (recovered != crashed.entries() - 1) {
      throw new BrokenPromise(
          "after %s: recovered to position %d, %d whole entries were there"
              .formatted(after, recovered, crashed.entries()));
    }
    Verdict closed = DirectoryCheck.closed(directory, acknowledged).orThrow(after + ", recovered");
    readWithTheJournalsReader(directory, closed.entries(), after);
    return closed;
  }

  private static void readWithTheJournalsReader(Path directory, long entries, String after)
      throws IOException {
    JournalReader reader = new JournalReader(directory);
    long next = 0;
    List<JournalReader.Entry> page = reader.read(next, PAGE, entries - 1);
    while (!page.isEmpty()) {
      next += page.size();
      page.forEach(Reopening::compare);
      page = reader.read(next, PAGE, entries - 1);
    }
    if (next != entries) {
      throw new BrokenPromise(
          "after %s: the journal's reader found %d of %d".formatted(after, next, entries));
    }
  }

  private static void compare(JournalReader.Entry found) {
    long id = Long.parseLong(found.entry().exchangeId().substring(2));
    if (!new RecordContent(id).exchange().equals(found.entry().exchangeId())
        || !NumberedRecords.record(id).equals(found.entry())) {
      throw new BrokenPromise("position %d is read as another record".formatted(found.position()));
    }
  }
}
