package io.shadan.audit.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the last run found.
 *
 * @param upTo position up to which journal and index were compared; -1 before the first run
 * @param at when that was
 * @param open how many differences there are
 * @param gaps some of them
 * @param trouble why the last run could not compare; empty when it did
 */
public record ReconciliationStatus(
    long upTo, Instant at, long open, List<Gap> gaps, Optional<String> trouble) {
  public ReconciliationStatus {
    gaps = List.copyOf(gaps);
  }

  /** Whether journal and index were compared and are the same. */
  public boolean good() {
    return open == 0 && trouble.isEmpty();
  }
}
