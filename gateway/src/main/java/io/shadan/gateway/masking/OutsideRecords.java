package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.register.Relation;

/**
 * How fields that belong to no record are treated: only what the policy shows of anybody's customer
 * is shown.
 */
public final class OutsideRecords {

  private OutsideRecords() {}

  /** The treatment, as for a customer whose supplier is not known. */
  public static FieldTreatment treat(MaskingPlan plan, FieldClass fieldClass) {
    boolean harmless = fieldClass == FieldClass.PUBLIC || fieldClass == FieldClass.DERIVED;
    return harmless
        ? plan.decision().treatment(Relation.UNSETTLED, fieldClass)
        : FieldTreatment.REDACT;
  }
}
