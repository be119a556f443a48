package io.shadan.gateway.masking;

import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import java.util.Optional;

/**
 * One row of a document meant for one retailer, as it was judged.
 *
 * @param number place of the outermost record among those of the document, from 1
 * @param part place of a record inside that one, from 1; 0 for the outermost itself
 * @param supplyPoint 22-digit number; empty when none could be read
 * @param period what it is about; empty when it is judged at the moment of sending, or unreadable
 * @param fact what the register knew
 * @param relation to the recipient
 * @param cause why it was held back; empty when it is delivered
 */
public record JudgedRow(
    int number,
    int part,
    String supplyPoint,
    Optional<Period> period,
    SupplyFact fact,
    Relation relation,
    Optional<HoldCause> cause) {

  /** Whether it was held back. */
  public boolean held() {
    return cause.isPresent();
  }
}
