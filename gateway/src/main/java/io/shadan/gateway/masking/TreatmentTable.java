package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.register.Relation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The treatments of one answer, each looked up in the decision once. */
final class TreatmentTable {

  private static final int CLASSES = FieldClass.values().length;

  private final MaskingPlan plan;
  private final @Nullable Row[] rows = new Row[2 * Relation.values().length];

  TreatmentTable(MaskingPlan plan) {
    this.plan = plan;
  }

  /** Whether a decision may leave out a record because of what is in it. */
  static boolean mayDrop(PolicyDecision decision) {
    for (Map<FieldClass, FieldTreatment> row : decision.treatments().values()) {
      if (row.containsValue(FieldTreatment.DROP_RECORD)) {
        return true;
      }
    }
    return decision.grant().isPresent()
        && decision.grant().get().treatments().containsValue(FieldTreatment.DROP_RECORD);
  }

  /** What holds for a record of this relation in this municipality. */
  Row row(Relation relation, String municipality) {
    boolean inArea =
        plan.decision().grant().isPresent()
            && plan.decision().grant().get().area().contains(municipality);
    int index = 2 * relation.ordinal() + (inArea ? 1 : 0);
    Row row = rows[index];
    if (row == null) {
      row = new Row(relation, municipality);
      rows[index] = row;
    }
    return row;
  }

  /** Treatments by class. */
  final class Row {

    private final Relation relation;
    private final String municipality;
    private final @Nullable FieldTreatment[] treatments = new FieldTreatment[CLASSES];
    private @Nullable RecordSpec lastSpec;
    private boolean lastDrops;

    private Row(Relation relation, String municipality) {
      this.relation = relation;
      this.municipality = municipality;
    }

    /** Whether something in records of this kind leaves out the record. */
    boolean drops(RecordSpec spec) {
      if (spec != lastSpec) {
        lastDrops =
            mayDrop(plan.decision())
                && (of(FieldClass.SUPPLY_POINT) == FieldTreatment.DROP_RECORD
                    || anyDrops(spec.fields()));
        lastSpec = spec;
      }
      return lastDrops;
    }

    private boolean anyDrops(List<FieldSpec> fields) {
      for (FieldSpec field : fields) {
        if (of(field.fieldClass()) == FieldTreatment.DROP_RECORD) {
          return true;
        }
      }
      return false;
    }

    /** Whether anything in records of this kind is not shown as it is. */
    boolean hides(RecordSpec spec) {
      for (FieldSpec field : spec.fields()) {
        if (of(field.fieldClass()) != FieldTreatment.SHOW || hidesTotalled(field)) {
          return true;
        }
      }
      return false;
    }

    /** Whether a total in records of this kind is over something that is not shown. */
    boolean hidesTotalled(RecordSpec spec) {
      for (FieldSpec field : spec.fields()) {
        if (hidesTotalled(field)) {
          return true;
        }
      }
      return false;
    }

    private boolean hidesTotalled(FieldSpec field) {
      return field.totalOf().isPresent() && of(field.totalOf().get()) != FieldTreatment.SHOW;
    }

    FieldTreatment of(FieldClass fieldClass) {
      FieldTreatment known = treatments[fieldClass.ordinal()];
      if (known == null) {
        known = decide(fieldClass);
        treatments[fieldClass.ordinal()] = known;
      }
      return known;
    }

    /** What is derived from all hits (row number, rank) tells of the ones left out. */
    private FieldTreatment decide(FieldClass fieldClass) {
      return plan.ownRecordsOnly() && fieldClass == FieldClass.DERIVED
          ? FieldTreatment.REDACT
          : plan.decision().treatment(relation, municipality, fieldClass);
    }
  }
}
