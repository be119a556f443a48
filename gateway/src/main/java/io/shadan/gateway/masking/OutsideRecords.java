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
    // what is derived from all hits, such as a number of pages, tells of the ones left out
    boolean derived = fieldClass == FieldClass.DERIVED && !plan.ownRecordsOnly();
    boolean harmless = fieldClass == FieldClass.PUBLIC || derived;
    return harmless
        ? plan.decision().treatment(Relation.UNSETTLED, fieldClass)
        : FieldTreatment.REDACT;
  }
}
