package io.shadan.gateway.evidence;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.Journal;
import io.shadan.gateway.console.ConsoleAccess;
import io.shadan.gateway.console.ConsoleAccessRecorder;
import io.shadan.gateway.console.TerminalTransition;
import io.shadan.gateway.console.TerminalTransitionRecorder;
import io.shadan.gateway.identity.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Records what the console shows, refuses and changes, before it does. */
final class ConsoleEvidence {

  private final Journal journal;
  private final Clock clock;
  private final Duration patience;
  private final CustomerDigest digest;

  ConsoleEvidence(Journal journal, Clock clock, Duration patience, CustomerDigest digest) {
    this.journal = journal;
    this.clock = clock;
    this.patience = patience;
    this.digest = digest;
  }

  ConsoleAccessRecorder accesses() {
    return this::access;
  }

  TerminalTransitionRecorder terminals() {
    return this::terminal;
  }

  private CompletionStage<Void> access(ConsoleAccess access) {
    Map<String, String> details = new HashMap<>();
    access
        .parameters()
        .forEach((name, value) -> details.put("parameter." + name, told(name, value)));
    details.put("view", access.view());
    List<String> reasons = access.refusal().map(code -> List.of(code.wire())).orElse(List.of());
    return append(
        AuditEventCode.CONSOLE_ACCESS,
        access.requestId(),
        access.caller(),
        access.refusal().isPresent() ? "refused" : "allowed",
        reasons,
        details);
  }

  private String told(String name, String value) {
    return name.equals(ConsoleAccess.SUPPLY_POINT) ? digest.of(value) : value;
  }

  private CompletionStage<Void> terminal(TerminalTransition change) {
    Map<String, String> details =
        Map.of(
            "terminal", change.terminal(), "from", change.from().name(), "to", change.to().name());
    return append(
        AuditEventCode.TERMINAL_TRANSITION,
        change.requestId(),
        change.caller(),
        "intended",
        List.of(),
        details);
  }

  private CompletionStage<Void> append(
      AuditEventCode code,
      String id,
      Caller caller,
      String result,
      List<String> reasons,
      Map<String, String> details) {
    AuditRecord record =
        new AuditRecord(
            code,
            clock.instant(),
            id,
            Optional.of(Actors.actor(caller, Optional.empty())),
            Optional.of(Actors.terminal(caller.terminal())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            result,
            reasons,
            details);
    return journal
        .append(record)
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(receipt -> null);
  }
}
