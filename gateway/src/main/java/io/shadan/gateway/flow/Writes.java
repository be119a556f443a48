package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.ParameterSpec.Role;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.guard.CheckedRequest;
import io.shadan.gateway.guard.GivenValue;
import io.shadan.gateway.guard.WriteGuard;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import java.util.List;

/** Part of stage OBLIGATIONS: whose record is written, and what of it the caller has not seen. */
final class Writes {

  private final MaskingPlans plans;
  private final WriteGuard guard;

  Writes(MaskingPlans plans, WriteGuard guard) {
    this.plans = plans;
    this.guard = guard;
  }

  /**
   * Checks a write that the decision permits.
   *
   * @throws RefusedException when the record is not the caller's to write, or a masked value came
   *     back that cannot be replaced
   */
  void check(GatedExchange gated, CheckedRequest request) {
    Operation operation = gated.match().operation();
    if (!operation.write()) {
      return;
    }
    List<SupplyFact> records =
        request.withRole(Role.KEY).map(GivenValue::text).distinct().map(plans::supply).toList();
    requireOwn(gated, operation, records);
    PolicyDecision decision = gated.judgement().decision();
    List<GivenValue> doubtful =
        guard.check(
            operation, request, fieldClass -> treatment(gated, decision, records, fieldClass));
    if (!doubtful.isEmpty()) {
      if (records.size() != 1) {
        throw WriteGuard.returned(doubtful.get(0).spec().name());
      }
      gated.request().doubtful(request, doubtful);
    }
  }

  /** Who works for a retailer writes that retailer's customers and nobody else's. */
  private static void requireOwn(
      GatedExchange gated, Operation operation, List<SupplyFact> records) {
    if (gated.caller().retailerCode().isEmpty()) {
      return;
    }
    boolean own =
        records.stream()
            .allMatch(fact -> fact.relationTo(gated.caller().retailerCode()) == Relation.OWN);
    if (records.isEmpty() || !own) {
      throw new RefusedException(
          ReasonCode.WRITE_REFUSED,
          "operation '" + operation.id() + "' writes a record that is not the caller's own");
    }
  }

  /** The treatment that hides most among the records; without one, as for nobody's customer. */
  private static FieldTreatment treatment(
      GatedExchange gated,
      PolicyDecision decision,
      List<SupplyFact> records,
      FieldClass fieldClass) {
    return records.stream()
        .map(
            fact ->
                decision.treatment(
                    fact.relationTo(gated.caller().retailerCode()),
                    fact.municipality(),
                    fieldClass))
        .filter(treatment -> treatment != FieldTreatment.SHOW)
        .findFirst()
        .orElseGet(
            () ->
                records.isEmpty()
                    ? decision.treatment(Relation.UNSETTLED, fieldClass)
                    : FieldTreatment.SHOW);
  }
}
