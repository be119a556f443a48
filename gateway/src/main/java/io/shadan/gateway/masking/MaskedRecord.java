package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import java.util.Set;

/**
 * What one customer's record showed and hid.
 *
 * @param supplyPoint 22-digit number; empty when the record carried none that could be read, which
 *     makes it {@code UNSETTLED}
 * @param relation relation to the caller
 * @param fact what the register knew
 * @param shown classes of which at least one byte was shown (partial and generalised included)
 * @param masked classes that were hidden
 */
public record MaskedRecord(
    String supplyPoint,
    Relation relation,
    SupplyFact fact,
    Set<FieldClass> shown,
    Set<FieldClass> masked) {
  public MaskedRecord {
    shown = Set.copyOf(shown);
    masked = Set.copyOf(masked);
  }
}
