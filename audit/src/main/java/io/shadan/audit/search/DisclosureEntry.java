package io.shadan.audit.search;

import java.time.Instant;
import java.util.List;

/**
 * One customer disclosed, as the search index holds it.
 *
 * @param time the gateway's clock
 * @param position position in the log
 * @param exchangeId exchange
 * @param who who, from which terminal, by which operation
 * @param customer keyed digest
 * @param supplier retailer code at that moment, or empty
 * @param relation relation on the wire
 * @param municipality municipality code, or empty
 * @param shown classes shown
 * @param masked classes masked
 */
public record DisclosureEntry(
    Instant time,
    long position,
    String exchangeId,
    AccessContext who,
    String customer,
    String supplier,
    String relation,
    String municipality,
    List<String> shown,
    List<String> masked) {
  public DisclosureEntry {
    shown = List.copyOf(shown);
    masked = List.copyOf(masked);
  }
}
