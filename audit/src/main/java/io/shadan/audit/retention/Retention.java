package io.shadan.audit.retention;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.Journal;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;

/**
 * Deletes evidence that is due, and nothing else: first the record with the proof is durable, then
 * it is deleted, then a second record says so. A crash in between leaves the first record, and the
 * deletion is done again. Segments of the journal are never deleted: it opens only when whole.
 */
public final class Retention {
  private final Journal journal;
  private final EvidenceStore store;
  private final Clock clock;

  public Retention(Journal journal, EvidenceStore store, Clock clock) {
    this.journal = journal;
    this.store = store;
    this.clock = clock;
  }

  /** Indices that may be deleted now. */
  public List<String> dueIndices() throws IOException {
    Instant now = clock.instant();
    return new TreeSet<>(store.indices())
        .stream().filter(index -> RetentionRule.isDue(index, now)).toList();
  }

  /**
   * Deletes every index that is due, oldest first.
   *
   * @throws IOException something could not be read, recorded or deleted; the rest stays
   */
  public void deleteDue() throws IOException {
    for (String index : dueIndices()) {
      deleteIndex(index);
    }
  }

  /**
   * Deletes one index.
   *
   * @throws IllegalArgumentException it is not due yet, or no index of evidence; nothing was done
   */
  public void deleteIndex(String index) throws IOException {
    LocalDate due =
        RetentionRule.deletableFrom(index)
            .orElseThrow(
                () -> new IllegalArgumentException(index + " is no monthly index of evidence"));
    if (!RetentionRule.isReached(due, clock.instant())) {
      throw new IllegalArgumentException(
          "%s must be kept: it may be deleted from %s on".formatted(index, due));
    }
    DeletionProof proof = store.proof(index);
    append("intended", proof.details());
    store.delete(index);
    append("completed", proof.details());
  }

  private void append(String result, Map<String, String> details) throws IOException {
    AuditRecord entry =
        new AuditRecord(
            AuditEventCode.RETENTION_DELETION,
            clock.instant(),
            "retention-" + details.get("name"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            result,
            List.of(),
            new HashMap<>(details));
    try {
      var unused = journal.append(entry).join();
    } catch (CompletionException e) {
      throw new IOException("the deletion of %s is not on record".formatted(details), e);
    }
  }
}
