package io.shadan.gateway.outbound;

import io.shadan.audit.event.AuditRecord.DecisionRef;
import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.OperationKind;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.catalog.SystemEntry;
import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.DecisionInput.OperationFacts;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.evidence.ExchangeFacts;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.Caller.Assignment;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalKind;
import io.shadan.terminals.TerminalStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The retailer a document is sent to, as policy and records see it: the party the data goes to, at
 * a terminal of the T&amp;D side that stands for the gateway itself. Nobody can log in as it.
 *
 * @param code retailer code
 * @param kind what the retailer is
 */
record Recipient(String code, OrganisationKind kind) {

  private static final String GATEWAY = "gateway";
  private static final String NO_CERTIFICATE = "0".repeat(64);

  /** The question whether, and how far, the document may go to the recipient. */
  DecisionInput question(SystemEntry system, Operation operation, Instant now) {
    return new DecisionInput(
        caller(system, operation, now),
        Purpose.OWN_CUSTOMER,
        new OperationFacts(
            system.id(),
            operation.id(),
            OperationKind.DOWNLOAD,
            false,
            operation.purposes(),
            operation.response().classes(),
            Set.of(),
            true),
        Optional.empty(),
        now);
  }

  /** What is known of the sending, for its records. */
  ExchangeFacts facts(
      DecisionInput question,
      String exchangeId,
      String catalogRevision,
      String method,
      Optional<Decided> decided,
      Executor resume) {
    return new ExchangeFacts(
        exchangeId,
        "",
        "",
        Optional.of(question.caller().terminal()),
        Optional.of(question.caller()),
        Optional.of(question.purpose()),
        Optional.of(
            new OperationRef(
                question.operation().system(),
                question.operation().id(),
                "",
                method,
                catalogRevision)),
        decided.map(
            answer ->
                new DecisionRef(exchangeId, answer.decision().revision(), answer.engine(), "")),
        decided.map(answer -> answer.decision().reasons()).orElse(List.of()),
        List.of(),
        resume);
  }

  private Caller caller(SystemEntry system, Operation operation, Instant now) {
    String place = "outbound:" + system.id() + "/" + operation.id();
    return new Caller(
        "outbound:" + code,
        code,
        kind,
        Optional.of(code),
        new Assignment(place, kind, List.of(Purpose.OWN_CUSTOMER)),
        Set.of(),
        now,
        new Terminal(
            place,
            TerminalKind.VIRTUAL,
            GATEWAY,
            OrganisationKind.TDSO.wire(),
            GATEWAY,
            TerminalStatus.ACTIVE,
            NO_CERTIFICATE));
  }

  /**
   * The policy's answer.
   *
   * @param engine name of the policy engine
   */
  record Decided(PolicyDecision decision, String engine) {}
}
