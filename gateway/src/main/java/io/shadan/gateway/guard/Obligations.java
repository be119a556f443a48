package io.shadan.gateway.guard;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.SearchMode;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.Optional;

/** What the decision asks of a request before it may go upstream. */
public final class Obligations {

  /**
   * Applies them.
   *
   * @param retailerCode retailer the caller works for
   * @return how an own-only search is to be asked and served; empty for anything else
   * @throws RefusedException when the decision does not permit the search or the write
   */
  public Optional<OwnOnly> apply(
      Operation operation,
      PolicyDecision decision,
      CheckedRequest request,
      Optional<String> retailerCode) {
    if (operation.write() && !decision.writeAllowed()) {
      throw new RefusedException(
          ReasonCode.WRITE_REFUSED,
          "operation '" + operation.id() + "' writes; the decision permits no write");
    }
    if (request.searched().isEmpty() || decision.search() == SearchMode.ANY) {
      return Optional.empty();
    }
    if (decision.search() == SearchMode.REFUSE) {
      throw new RefusedException(
          ReasonCode.SEARCH_REFUSED,
          "operation '" + operation.id() + "' was asked to search by a hidden field");
    }
    return Optional.of(OwnOnly.of(operation, request, retailerCode));
  }
}
