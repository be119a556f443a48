package io.shadan.audit.search;

import java.time.Instant;
import java.util.List;

/**
 * One record as the search index holds it; a text that was empty or absent is empty.
 *
 * @param time the gateway's clock
 * @param position position in the log
 * @param exchangeId exchange
 * @param action event code on the wire
 * @param outcome result of the record
 * @param who who, from which terminal, by which operation
 * @param reasons stable reason codes
 * @param details {@code key=value}, sorted
 * @param disclosureCount customers disclosed
 */
public record AccessEntry(
    Instant time,
    long position,
    String exchangeId,
    String action,
    String outcome,
    AccessContext who,
    List<String> reasons,
    List<String> details,
    long disclosureCount) {
  public AccessEntry {
    reasons = List.copyOf(reasons);
    details = List.copyOf(details);
  }
}
