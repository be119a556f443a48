package io.shadan.gateway.guard;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.ParameterSpec;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.SearchMode;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the decision asks of a request before it may go upstream. */
public final class Obligations {

  /**
   * Applies them.
   *
   * @param searching whether the request searches, filters or sorts by anything
   * @return parameters to force upstream, e.g. the first and largest page of an own-only search
   * @throws RefusedException when the decision does not permit the search or the write
   */
  public Map<String, String> apply(
      Operation operation, PolicyDecision decision, boolean searching) {
    if (operation.write() && !decision.writeAllowed()) {
      throw new RefusedException(
          ReasonCode.WRITE_REFUSED,
          "operation '" + operation.id() + "' writes; the decision permits no write");
    }
    if (!searching || decision.search() == SearchMode.ANY) {
      return Map.of();
    }
    if (decision.search() == SearchMode.REFUSE) {
      throw new RefusedException(
          ReasonCode.SEARCH_REFUSED,
          "operation '" + operation.id() + "' was asked to search by a hidden field");
    }
    return firstAndLargestPage(operation);
  }

  /** Own-only counts can be formed only when every hit is in one answer. */
  private static Map<String, String> firstAndLargestPage(Operation operation) {
    Map<String, String> forced = new LinkedHashMap<>();
    for (ParameterSpec spec : operation.parameters()) {
      if (spec.role() == ParameterSpec.Role.PAGE) {
        forced.put(spec.name(), "1");
      }
      if (spec.role() == ParameterSpec.Role.LIMIT) {
        forced.put(spec.name(), Integer.toString(operation.ownOnlyLimit()));
      }
    }
    return forced;
  }
}
