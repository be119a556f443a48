package io.shadan.gateway.evidence;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.Journal;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LineProblem;
import io.shadan.gateway.register.batch.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Records batches of the supply register: what the gateway believes of suppliers changes only with
 * a record of it.
 */
final class RegisterEvidence implements RegisterWitness {

  private final Journal journal;
  private final Clock clock;
  private final Duration patience;

  RegisterEvidence(Journal journal, Clock clock, Duration patience) {
    this.journal = journal;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public void inForce(BatchHead head, BatchReceipt receipt) {
    Map<String, String> details = details(head);
    details.put("batch", Integer.toString(receipt.batch()));
    details.put("revision", receipt.revision());
    details.put("accepted_at", receipt.acceptedAt().toString());
    details.put("points_changed", Long.toString(receipt.pointsChanged()));
    append(head.feed() + "-" + receipt.batch(), "in_force", List.of(), details);
  }

  @Override
  public void refused(BatchHead head, BatchRefusedException refusal) {
    Map<String, String> details = details(head);
    details.put("problems", Long.toString(refusal.total()));
    List<String> codes =
        refusal.problems().stream()
            .map(LineProblem::code)
            .distinct()
            .map(ProblemCode::wire)
            .toList();
    details.put("codes", String.join(" ", codes));
    append(
        head.feed() + "-refused-" + head.sequence(), "refused", List.of("batch_refused"), details);
  }

  private static Map<String, String> details(BatchHead head) {
    Map<String, String> details = new HashMap<>();
    details.put("feed", head.feed());
    details.put("sequence", Long.toString(head.sequence()));
    details.put("form", head.form().name().toLowerCase(Locale.ROOT));
    details.put("as_of", head.asOf().toString());
    details.put("rows", Long.toString(head.rows()));
    details.put("sha256", head.sha256());
    details.put("origin", head.origin());
    return details;
  }

  /** Blocks; fails when the record is not durable in time. */
  private void append(String id, String result, List<String> reasons, Map<String, String> details) {
    AuditRecord record =
        new AuditRecord(
            AuditEventCode.SUPPLY_BATCH,
            clock.instant(),
            id,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            result,
            reasons,
            details);
    var unused =
        journal.append(record).orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
  }
}
