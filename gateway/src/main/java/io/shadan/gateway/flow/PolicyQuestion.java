package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.SystemEntry;
import io.shadan.gateway.decision.DecisionInput.OperationFacts;
import java.util.Set;

/** How an operation is put to the policy, and what its answer means. */
public final class PolicyQuestion {

  private PolicyQuestion() {}

  /**
   * The operation as policy sees it.
   *
   * @param searched classes the request searches, filters or sorts by
   */
  public static OperationFacts about(
      SystemEntry system, Operation operation, Set<FieldClass> searched) {
    return new OperationFacts(
        system.id(),
        operation.id(),
        operation.kind(),
        operation.write(),
        operation.purposes(),
        operation.response().classes(),
        searched,
        operation.outbound().isPresent());
  }
}
