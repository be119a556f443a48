package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyFact.Status;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges one record: whose customer it is at the moment or in the period it speaks of, and so what
 * may be shown (law 4).
 */
public final class RecordJudge {

  private static final Pattern SUPPLY_POINT = Pattern.compile("[0-9]{22}");
  private static final Pattern PERIOD =
      Pattern.compile("(\\d{4})[-/年]?(\\d{1,2})[-/月]?(?:(\\d{1,2})日?)?");

  private final MaskingPlan plan;
  private final String supplyPoint;
  private final SupplyFact fact;
  private final Relation relation;
  private final Set<FieldClass> shown = EnumSet.noneOf(FieldClass.class);
  private final Set<FieldClass> masked = EnumSet.noneOf(FieldClass.class);

  /**
   * Judges.
   *
   * @param key text where the supply point number is expected; empty optional when there was none
   * @param period text of the month or day the record is about, when its kind has one
   * @param dated whether its kind has one; then a period that cannot be read makes the record
   *     unsettled
   */
  public RecordJudge(
      MaskingPlan plan, Optional<String> key, Optional<String> period, boolean dated) {
    this.plan = plan;
    this.supplyPoint =
        key.map(RecordJudge::digits)
            .filter(text -> SUPPLY_POINT.matcher(text).matches())
            .orElse("");
    this.fact = fact(plan, supplyPoint, period, dated);
    this.relation = fact.relationTo(plan.retailerCode());
  }

  public Relation relation() {
    return relation;
  }

  /** Whether an own-only answer leaves the record out. */
  public boolean dropped() {
    return plan.ownOnly() && relation != Relation.OWN;
  }

  /** The treatment of a class, noted for the record of the disclosure. */
  public FieldTreatment treat(FieldClass fieldClass) {
    FieldTreatment treatment = plan.decision().treatment(relation, fact.municipality(), fieldClass);
    boolean reveals =
        treatment == FieldTreatment.SHOW
            || treatment == FieldTreatment.PARTIAL
            || treatment == FieldTreatment.GENERALISE;
    (reveals ? shown : masked).add(fieldClass);
    return treatment;
  }

  /** What became of the record. */
  public MaskedRecord finding() {
    return new MaskedRecord(supplyPoint, relation, fact, shown, masked);
  }

  /** The supply point number, or empty. */
  public String supplyPoint() {
    return supplyPoint;
  }

  private static SupplyFact fact(
      MaskingPlan plan, String supplyPoint, Optional<String> period, boolean dated) {
    if (supplyPoint.isEmpty()) {
      return new SupplyFact(
          Status.UNSETTLED, Optional.empty(), "", "no readable supply point number");
    }
    if (!dated) {
      return plan.register().during(supplyPoint, plan.today(), plan.today());
    }
    Matcher matcher = PERIOD.matcher(period.map(RecordJudge::date).orElse(""));
    if (!matcher.matches()
        || Integer.parseInt(matcher.group(2)) < 1
        || Integer.parseInt(matcher.group(2)) > 12) {
      return new SupplyFact(Status.UNSETTLED, Optional.empty(), "", "no readable period");
    }
    YearMonth month =
        YearMonth.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    if (matcher.group(3) == null) {
      return plan.register().during(supplyPoint, month.atDay(1), month.atEndOfMonth());
    }
    int day = Integer.parseInt(matcher.group(3));
    LocalDate date = month.isValidDay(day) ? month.atDay(day) : month.atEndOfMonth();
    return plan.register().during(supplyPoint, date, date);
  }

  private static String digits(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\-‐−]", "");
  }

  private static String date(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "");
  }
}
