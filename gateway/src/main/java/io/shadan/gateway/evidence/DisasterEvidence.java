package io.shadan.gateway.evidence;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.Journal;
import io.shadan.gateway.disaster.DisasterTransition;
import io.shadan.gateway.disaster.TransitionRecorder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Records disaster transitions in the journal before they take effect. */
final class DisasterEvidence implements TransitionRecorder {

  private final Journal journal;
  private final Duration patience;

  DisasterEvidence(Journal journal, Duration patience) {
    this.journal = journal;
    this.patience = patience;
  }

  @Override
  public CompletionStage<Void> record(DisasterTransition transition) {
    AuditRecord record =
        new AuditRecord(
            AuditEventCode.DISASTER_TRANSITION,
            transition.at(),
            transition.disasterId() + "-" + transition.version() + "-" + transition.action().wire(),
            transition.actor().map(caller -> Actors.actor(caller, Optional.empty())),
            transition.actor().map(caller -> Actors.terminal(caller.terminal())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            transition.outcome().wire(),
            List.of(),
            details(transition));
    return journal
        .append(record)
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(receipt -> null);
  }

  private static Map<String, String> details(DisasterTransition transition) {
    Map<String, String> details = new HashMap<>(transition.details());
    details.put("disaster.id", transition.disasterId());
    details.put("disaster.action", transition.action().wire());
    details.put("disaster.from", transition.from().map(state -> state.wire()).orElse(""));
    details.put("disaster.state", transition.to().wire());
    return details;
  }
}
