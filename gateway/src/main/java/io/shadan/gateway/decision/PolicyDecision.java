package io.shadan.gateway.decision;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.register.Relation;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One answer of the policy for one response: the whole plan, never one question per field or
 * record.
 *
 * @param allow whether the operation may be performed at all
 * @param reasons stable codes ({@link io.shadan.gateway.reason.ReasonCode} wire names), both
 *     polarities; never empty
 * @param treatments releases by relation and class; whatever is absent is {@link
 *     FieldTreatment#REDACT}
 * @param search how a search by a hidden class is answered
 * @param writeAllowed whether a writing operation may be forwarded
 * @param maxRecords most records one response may hold; more is refused
 * @param grant what a disaster grant adds, for records inside its area only
 * @param validUntil the decision must not be used at or after this instant
 * @param revision revision of the policy that answered
 * @param pseudonyms how far a pseudonym means the same
 */
public record PolicyDecision(
    boolean allow,
    List<String> reasons,
    Map<Relation, Map<FieldClass, FieldTreatment>> treatments,
    SearchMode search,
    boolean writeAllowed,
    int maxRecords,
    Optional<GrantScope> grant,
    Instant validUntil,
    String revision,
    PseudonymScope pseudonyms) {

  public PolicyDecision {
    reasons = List.copyOf(reasons);
    treatments = byRelation(treatments);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a decision without reasons is not a decision");
    }
  }

  /** A decision whose pseudonyms, if any, link nothing beyond a session. */
  public PolicyDecision(
      boolean allow,
      List<String> reasons,
      Map<Relation, Map<FieldClass, FieldTreatment>> treatments,
      SearchMode search,
      boolean writeAllowed,
      int maxRecords,
      Optional<GrantScope> grant,
      Instant validUntil,
      String revision) {
    this(
        allow,
        reasons,
        treatments,
        search,
        writeAllowed,
        maxRecords,
        grant,
        validUntil,
        revision,
        PseudonymScope.SESSION);
  }

  /** Maps of enums are arrays; these are looked into for every answer. */
  private static Map<Relation, Map<FieldClass, FieldTreatment>> byRelation(
      Map<Relation, Map<FieldClass, FieldTreatment>> treatments) {
    Map<Relation, Map<FieldClass, FieldTreatment>> copy = new EnumMap<>(Relation.class);
    treatments.forEach((relation, row) -> copy.put(relation, byClass(row)));
    return Collections.unmodifiableMap(copy);
  }

  private static Map<FieldClass, FieldTreatment> byClass(Map<FieldClass, FieldTreatment> row) {
    Map<FieldClass, FieldTreatment> copy = new EnumMap<>(FieldClass.class);
    copy.putAll(row);
    return Collections.unmodifiableMap(copy);
  }

  /** The same decision with so many records of its limit used up. */
  public PolicyDecision withinLimit(int used) {
    return new PolicyDecision(
        allow,
        reasons,
        treatments,
        search,
        writeAllowed,
        Math.max(0, maxRecords - used),
        grant,
        validUntil,
        revision,
        pseudonyms);
  }

  /**
   * Whether the other decision says the same of what is shown, whatever its reasons and its end.
   */
  public boolean opensTheSameAs(PolicyDecision other) {
    return allow == other.allow
        && treatments.equals(other.treatments)
        && search == other.search
        && maxRecords == other.maxRecords
        && pseudonyms == other.pseudonyms
        && grant.map(GrantScope::opens).equals(other.grant.map(GrantScope::opens));
  }

  /** Treatment of a class for a record outside any grant. */
  public FieldTreatment treatment(Relation relation, FieldClass fieldClass) {
    return treatments
        .getOrDefault(relation, Map.of())
        .getOrDefault(fieldClass, FieldTreatment.REDACT);
  }

  /**
   * Treatment of a class for a record in the given municipality; a grant widens only what is not
   * the caller's own.
   */
  public FieldTreatment treatment(Relation relation, String municipality, FieldClass fieldClass) {
    FieldTreatment plain = treatment(relation, fieldClass);
    if (plain == FieldTreatment.SHOW || relation == Relation.OWN || grant.isEmpty()) {
      return plain;
    }
    GrantScope scope = grant.get();
    return scope.area().contains(municipality)
        ? scope.treatments().getOrDefault(fieldClass, plain)
        : plain;
  }

  /**
   * Nothing but an explicit allow goes on.
   *
   * @throws RefusedException with the first reason the policy gives
   */
  public void requireAllowed() {
    if (allow) {
      return;
    }
    ReasonCode code =
        reasons.stream()
            .flatMap(reason -> ReasonCode.ofWire(reason).stream())
            .filter(reason -> !reason.allows())
            .findFirst()
            .orElse(ReasonCode.POLICY_UNAVAILABLE);
    throw new RefusedException(
        code, "policy " + revision + " refused: " + String.join(", ", reasons));
  }

  /**
   * The widening of one disaster grant (law 6).
   *
   * @param id the grant
   * @param area municipality codes (JIS X 0402, 5 digits)
   * @param treatments releases of the grant's field profile
   * @param until end of the grant
   */
  public record GrantScope(
      String id, Set<String> area, Map<FieldClass, FieldTreatment> treatments, Instant until) {
    public GrantScope {
      area = Set.copyOf(area);
      treatments = byClass(treatments);
    }

    private List<Object> opens() {
      return List.of(id, area, treatments);
    }
  }
}
