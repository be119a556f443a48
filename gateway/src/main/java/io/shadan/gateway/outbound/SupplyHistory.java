package io.shadan.gateway.outbound;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the supply register believed before: tells that a row goes out after a correction. Look-ups
 * may block.
 */
@FunctionalInterface
public interface SupplyHistory {

  /** Of a register that keeps no history. */
  SupplyHistory NONE = (supplyPoint, from, to, recipient) -> Optional.empty();

  /**
   * The newest change of belief by which this period became the recipient's, or ceased to be.
   *
   * @param from first day, Japan time
   * @param to last day, inclusive
   * @param recipient retailer code
   * @throws IllegalStateException when the history cannot be read
   */
  Optional<Correction> corrected(
      String supplyPoint, LocalDate from, LocalDate to, String recipient);

  /**
   * A change of belief.
   *
   * @param batch the register's batch that brought it, e.g. {@code supply#17}
   * @param since when it was accepted
   */
  record Correction(String batch, Instant since) {}
}
