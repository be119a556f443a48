package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyFact.Status;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges one record: whose customer it is at the moment or in the period it speaks of, and so what
 * may be shown (law 4).
 */
public final class RecordJudge {

  private static final Pattern SUPPLY_POINT = Pattern.compile("[0-9]{22}");

  private final MaskingPlan plan;
  private final FoundRecord record;
  private final String supplyPoint;
  private final SupplyFact fact;
  private final Relation relation;
  private boolean dropped;
  private boolean hidesInside;
  private final Set<FieldClass> shown = EnumSet.noneOf(FieldClass.class);
  private final Set<FieldClass> masked = EnumSet.noneOf(FieldClass.class);

  RecordJudge(MaskingPlan plan, FoundRecord record, @Nullable RecordJudge outer) {
    this.plan = plan;
    this.record = record;
    this.supplyPoint = record.key().filter(text -> SUPPLY_POINT.matcher(text).matches()).orElse("");
    this.fact = fact(plan, record, supplyPoint);
    this.relation = fact.relationTo(plan.retailerCode());
    boolean foreignHit = plan.ownOnly() && record.outermost() && relation != Relation.OWN;
    this.dropped = foreignHit || (outer != null && outer.dropped) || hasDroppingClass();
  }

  public Relation relation() {
    return relation;
  }

  /**
   * Whether the record is left out: an own-only answer leaves out foreign hits with all that is in
   * them, and a treatment may ask for it.
   */
  public boolean dropped() {
    return dropped;
  }

  /** Leaves the record out: it is on another page than the one asked for. */
  void leaveOut() {
    dropped = true;
  }

  /** The treatment of a class, noted for the record of the disclosure. */
  public FieldTreatment treat(FieldClass fieldClass) {
    FieldTreatment treatment = dropped ? FieldTreatment.REDACT : treatment(fieldClass);
    boolean reveals =
        treatment == FieldTreatment.SHOW
            || treatment == FieldTreatment.PARTIAL
            || treatment == FieldTreatment.GENERALISE;
    (reveals ? shown : masked).add(fieldClass);
    return treatment;
  }

  /**
   * The treatment of a place the number is read from: what is no supply point number, or disagrees
   * with another, is not shown as one.
   */
  public FieldTreatment treatKey(FieldClass fieldClass) {
    if (supplyPoint.isEmpty()) {
      masked.add(fieldClass);
      return FieldTreatment.REDACT;
    }
    return treat(fieldClass);
  }

  /** What became of the record. */
  public MaskedRecord finding() {
    return new MaskedRecord(supplyPoint, relation, fact, shown, masked);
  }

  /** The supply point number, or empty. */
  public String supplyPoint() {
    return supplyPoint;
  }

  FoundRecord record() {
    return record;
  }

  /** Notes that a record inside this one hides something. */
  void hideDerived() {
    hidesInside = true;
  }

  /** Whether the record, or one inside it, hides something. */
  boolean hides() {
    return dropped
        || hidesInside
        || record.spec().fields().stream()
            .anyMatch(field -> treatment(field.fieldClass()) != FieldTreatment.SHOW);
  }

  /**
   * What is derived from all hits (row number, rank) tells of the ones left out; a total over rows
   * tells of the hidden ones.
   */
  private FieldTreatment treatment(FieldClass fieldClass) {
    if (fieldClass != FieldClass.DERIVED) {
      return plan.decision().treatment(relation, fact.municipality(), fieldClass);
    }
    boolean hiddenTotal =
        record.spec().fields().stream()
            .flatMap(field -> field.totalOf().stream())
            .anyMatch(total -> treatment(total) != FieldTreatment.SHOW);
    return plan.ownOnly() || hidesInside || hiddenTotal
        ? FieldTreatment.REDACT
        : plan.decision().treatment(relation, fact.municipality(), fieldClass);
  }

  private boolean hasDroppingClass() {
    RecordSpec spec = record.spec();
    return Stream.concat(
            Stream.of(FieldClass.SUPPLY_POINT), spec.fields().stream().map(FieldSpec::fieldClass))
        .anyMatch(fieldClass -> treatment(fieldClass) == FieldTreatment.DROP_RECORD);
  }

  private static SupplyFact fact(MaskingPlan plan, FoundRecord record, String supplyPoint) {
    if (supplyPoint.isEmpty()) {
      return unsettled("no readable supply point number");
    }
    if (!record.dated()) {
      return plan.register().during(supplyPoint, plan.today(), plan.today());
    }
    return record
        .period()
        .flatMap(Period::of)
        .map(period -> plan.register().during(supplyPoint, period.first(), period.last()))
        .orElseGet(() -> unsettled("no readable period"));
  }

  private static SupplyFact unsettled(String why) {
    return new SupplyFact(Status.UNSETTLED, Optional.empty(), "", why);
  }
}
