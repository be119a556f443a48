package io.shadan.gateway.register;

import java.util.Optional;

/**
 * What the register knows of one supply point over a period.
 *
 * @param status what is known
 * @param supplier retailer code when {@code status} is {@code SUPPLIED}
 * @param municipality municipality code (5 digits) of the supply point; empty string when unknown
 * @param source where this was learnt, e.g. the feed's name and revision
 */
public record SupplyFact(
    Status status, Optional<String> supplier, String municipality, String source) {

  /** What is known of the supply. */
  public enum Status {
    /** One retailer supplied it through the whole period. */
    SUPPLIED,
    /** The T&amp;D company supplied it (最終保障供給). */
    LAST_RESORT,
    /** Not in the register, nobody's yet, in doubt, or changing hands inside the period. */
    UNSETTLED
  }

  /** The relation of such a record to a caller working for the given retailer. */
  public Relation relationTo(Optional<String> retailerCode) {
    return switch (status) {
      case LAST_RESORT -> Relation.LAST_RESORT;
      case UNSETTLED -> Relation.UNSETTLED;
      case SUPPLIED ->
          supplier.equals(retailerCode) && retailerCode.isPresent() ? Relation.OWN : Relation.OTHER;
    };
  }
}
