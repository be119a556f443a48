package io.shadan.gateway.evidence;

import io.shadan.audit.event.AuditRecord.DecisionRef;
import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.identity.Caller;
import io.shadan.terminals.Terminal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What is known of a request when a record of it is written; refusals may know little.
 *
 * @param certificateSha256 digest of the client certificate, or empty string
 * @param notes reason codes besides the decision's, e.g. that a presented grant had ended
 * @param resume where to go on once the record is durable: the connection's event loop, never the
 *     journal's thread
 */
public record ExchangeFacts(
    String exchangeId,
    String ip,
    String certificateSha256,
    Optional<Terminal> terminal,
    Optional<Caller> caller,
    Optional<Purpose> purpose,
    Optional<OperationRef> operation,
    Optional<DecisionRef> decision,
    List<String> reasons,
    List<String> notes,
    Executor resume) {

  public ExchangeFacts {
    reasons = List.copyOf(reasons);
    notes = List.copyOf(notes);
  }
}
