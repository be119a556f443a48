package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyFact.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges one record: whose customer it is at the moment or in the period it speaks of, and so what
 * may be shown (law 4).
 */
public final class RecordJudge {

  private static final int SUPPLY_POINT_DIGITS = 22;

  private final FoundRecord record;
  private final String supplyPoint;

  /** Of a customer with several supply points, the others. */
  private final List<String> further;

  private final SupplyFact fact;
  private final Relation relation;
  private final TreatmentTable.Row treatments;
  private final boolean held;
  private boolean dropped;
  private boolean hidesInside;
  private int shown;
  private int masked;

  RecordJudge(
      MaskingPlan plan, TreatmentTable table, FoundRecord record, @Nullable RecordJudge outer) {
    this.record = record;
    String key = record.key().filter(RecordJudge::isSupplyPoint).orElse("");
    Optional<SupplyFact> ofAll = key.isEmpty() ? common(plan, record) : Optional.empty();
    if (ofAll.isPresent()) {
      List<String> numbers = List.copyOf(record.numbers());
      this.supplyPoint = numbers.get(0);
      this.further = numbers.subList(1, numbers.size());
      this.fact = record.reconciled(ofAll.get());
    } else {
      this.supplyPoint = key;
      this.further = List.of();
      this.fact = record.reconciled(fact(plan, record, key));
    }
    this.relation = fact.relationTo(plan.retailerCode());
    this.treatments = table.row(relation, fact.municipality());
    boolean foreignHit = plan.ownOnly() && record.outermost() && relation != Relation.OWN;
    this.held =
        plan.holdBack().isPresent() && (relation != Relation.OWN || (outer != null && outer.held));
    this.dropped =
        held || foreignHit || (outer != null && outer.dropped) || treatments.drops(record.spec());
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
    if (Treatments.hides(treatment) || treatment == FieldTreatment.PSEUDONYM) {
      masked |= ClassSets.bit(fieldClass);
    } else {
      shown |= ClassSets.bit(fieldClass);
    }
    return treatment;
  }

  /**
   * The treatment of a place the number is read from: what is no supply point number, or disagrees
   * with another, is not shown as one.
   */
  public FieldTreatment treatKey(FieldClass fieldClass) {
    if (supplyPoint().isEmpty()) {
      masked |= ClassSets.bit(fieldClass);
      return FieldTreatment.REDACT;
    }
    return treat(fieldClass);
  }

  /** What became of the record, for each of its supply points. */
  void addFindings(List<MaskedRecord> findings) {
    findings.add(finding(supplyPoint));
    for (String each : further) {
      findings.add(finding(each));
    }
  }

  private MaskedRecord finding(String point) {
    return new MaskedRecord(point, relation, fact, ClassSets.of(shown), ClassSets.of(masked));
  }

  /** What is known of its supply. */
  public SupplyFact fact() {
    return fact;
  }

  /** The supply point number, the first one where a customer has several, or empty. */
  public String supplyPoint() {
    return supplyPoint;
  }

  FoundRecord record() {
    return record;
  }

  /**
   * What is on record of it when the document is meant for one retailer; empty for a record that is
   * neither delivered nor held back, such as a hit of another page.
   */
  Optional<JudgedRow> row(int number, int part) {
    if (dropped && !held) {
      return Optional.empty();
    }
    Optional<Period> period =
        record.dated() ? record.period().flatMap(Period::of) : Optional.empty();
    Optional<HoldCause> cause = held ? Optional.of(cause(period)) : Optional.empty();
    return Optional.of(new JudgedRow(number, part, supplyPoint(), period, fact, relation, cause));
  }

  private HoldCause cause(Optional<Period> period) {
    if (relation == Relation.OWN) {
      return HoldCause.AROUND_IT_HELD;
    }
    if (supplyPoint().isEmpty()) {
      return HoldCause.NO_READABLE_NUMBER;
    }
    if (record.dated() && period.isEmpty()) {
      return HoldCause.NO_READABLE_PERIOD;
    }
    if (fact.difference().isPresent()) {
      return HoldCause.SOURCES_DISAGREE;
    }
    return switch (relation) {
      case OTHER -> HoldCause.SUPPLIER_DIFFERS;
      case LAST_RESORT -> HoldCause.LAST_RESORT;
      case UNSETTLED, OWN -> HoldCause.UNSETTLED;
    };
  }

  /** Notes that a record inside this one hides something. */
  void hideDerived() {
    hidesInside = true;
  }

  /** Whether the record, or one inside it, hides something. */
  public boolean hides() {
    return dropped || hidesInside || treatments.hides(record.spec());
  }

  /** A total over rows tells of the hidden ones. */
  private FieldTreatment treatment(FieldClass fieldClass) {
    boolean telling =
        fieldClass == FieldClass.DERIVED
            && (hidesInside || treatments.hidesTotalled(record.spec()));
    return telling ? FieldTreatment.REDACT : treatments.of(fieldClass);
  }

  private static boolean isSupplyPoint(String text) {
    if (text.length() != SUPPLY_POINT_DIGITS) {
      return false;
    }
    for (int i = 0; i < SUPPLY_POINT_DIGITS; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
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

  /**
   * What holds for a customer with several supply points: only if one retailer supplies all of them
   * is it anybody's, since nobody can tell which of them a name or a bank account belongs to.
   */
  private static Optional<SupplyFact> common(MaskingPlan plan, FoundRecord record) {
    Set<String> numbers = record.numbers();
    if (numbers.size() < 2 || !numbers.stream().allMatch(RecordJudge::isSupplyPoint)) {
      return Optional.empty();
    }
    List<SupplyFact> facts = numbers.stream().map(number -> fact(plan, record, number)).toList();
    SupplyFact first = facts.get(0);
    return Optional.of(first)
        .filter(fact -> fact.status() == Status.SUPPLIED)
        .filter(fact -> facts.stream().allMatch(fact::sameSupplyAs));
  }

  private static SupplyFact unsettled(String why) {
    return SupplyFact.unsettled("", why);
  }
}
