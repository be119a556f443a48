package io.shadan.gateway.console;

import java.time.Instant;
import java.util.Map;

/**
 * What became of one document for a retailer.
 *
 * @param exchange its exchange id
 * @param channel {@code pull}, {@code file} or {@code push}
 * @param name file name, or empty
 * @param sha256 of the document as the wheeling system made it, or empty
 * @param recipient retailer code
 * @param result {@code delivered}, {@code refused}, {@code unfinished}
 * @param delivered rows that went out
 * @param held rows held back, by cause
 * @param resent rows that went out and had been held before
 * @param corrected rows that went out after the register was corrected about them
 */
public record HoldSummary(
    String exchange,
    Instant time,
    String channel,
    String system,
    String operation,
    String name,
    String sha256,
    String recipient,
    String result,
    long delivered,
    Map<String, Long> held,
    long resent,
    long corrected) {
  public HoldSummary {
    held = Map.copyOf(held);
  }

  /** Rows held back, of whatever cause. */
  public long heldRows() {
    return held.values().stream().mapToLong(Long::longValue).sum();
  }
}
