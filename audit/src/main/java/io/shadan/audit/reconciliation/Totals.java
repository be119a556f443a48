package io.shadan.audit.reconciliation;

import io.shadan.audit.journal.PositionFile;
import io.shadan.audit.journal.PositionFile.Mark;
import io.shadan.audit.reconciliation.IndexedEvidence.Counts;
import java.io.IOException;
import java.nio.file.Path;

/** How many documents the journal makes, counted on as it grows and kept across restarts. */
final class Totals {
  private final JournalSide journal;
  private final PositionFile file;
  private final String label;
  private long upTo = -1;
  private long disclosures;

  Totals(JournalSide journal, Path state, String origin) throws IOException {
    this.journal = journal;
    this.file = new PositionFile(state, "counted");
    this.label = origin + ":";
    file.load().filter(mark -> mark.label().startsWith(label)).ifPresent(this::resume);
  }

  private void resume(Mark mark) {
    upTo = mark.position();
    disclosures = Long.parseLong(mark.label().substring(label.length()));
  }

  /** Documents of all records up to the position, which never goes back. */
  Counts to(long position) throws IOException {
    if (position > upTo) {
      long[] more = new long[1];
      journal.read(upTo + 1, position, (at, documents) -> more[0] += documents.size() - 1L);
      disclosures += more[0];
      upTo = position;
      file.store(new Mark(label + disclosures, upTo));
    }
    return new Counts(upTo + 1, disclosures);
  }
}
