package io.shadan.audit.event;

import io.shadan.audit.event.AuditRecord.Actor;
import io.shadan.audit.event.AuditRecord.DecisionRef;
import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.audit.event.AuditRecord.Source;
import io.shadan.audit.event.AuditRecord.TerminalRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records for tests. */
public final class Records {
  public static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private Records() {}

  public static AuditRecord attempt(String exchange) {
    return new AuditRecord(
        AuditEventCode.ATTEMPT,
        NOON,
        exchange,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "allowed",
        List.of(),
        Map.of());
  }

  /** A release by somebody of the affiliated retailer. */
  public static AuditRecord release(
      String exchange, Instant time, String subject, String grant, List<Disclosure> disclosures) {
    return new AuditRecord(
        AuditEventCode.RELEASE,
        time,
        exchange,
        Optional.of(
            new Actor(
                subject,
                "retail-aff",
                "affiliated_retailer",
                "A0009",
                "as-1",
                "affiliated_retailer",
                "own_customer")),
        Optional.of(new TerminalRef("T-RT-01", "affiliated_retailer", "天神")),
        Optional.of(new Source("127.0.0.1", "ab".repeat(32))),
        Optional.of(new OperationRef("wheeling", "customer-info-2", "debit-change", "GET", "c1")),
        Optional.of(new DecisionRef("d-" + exchange, "p1", "bundle", grant)),
        disclosures,
        "allowed",
        List.of("own_customer"),
        Map.of("status", "200", "bytes", "5120"));
  }

  public static Disclosure disclosure(String customer, String relation, String... shown) {
    return new Disclosure(
        customer,
        "C0123",
        "supply_register",
        relation,
        "40221",
        List.of(shown),
        List.of("bank_account"));
  }
}
