package io.shadan.faults.writer;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Actor;
import io.shadan.audit.event.AuditRecord.DecisionRef;
import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.audit.event.AuditRecord.Source;
import io.shadan.audit.event.AuditRecord.TerminalRef;
import io.shadan.faults.record.RecordContent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbered content as records of the journal. */
public final class NumberedRecords {

  private NumberedRecords() {}

  public static AuditRecord record(long id) {
    RecordContent content = new RecordContent(id);
    boolean release = content.isRelease();
    List<String> actor = content.actor();
    List<String> terminal = content.terminal();
    return new AuditRecord(
        AuditEventCode.valueOf(content.code()),
        Instant.ofEpochSecond(content.seconds(), content.nanoseconds()),
        content.exchange(),
        when(
            release,
            new Actor(
                actor.get(0),
                actor.get(1),
                actor.get(2),
                actor.get(3),
                actor.get(4),
                actor.get(5),
                actor.get(6))),
        when(release, new TerminalRef(terminal.get(0), terminal.get(1), terminal.get(2))),
        when(release, new Source("127.0.0.1", "")),
        when(release, new OperationRef("wheeling", "customer-info", "", "GET", "c1")),
        when(release, new DecisionRef("d-" + id, "p1", "bundle", "")),
        content.customers().stream().map(NumberedRecords::disclosure).toList(),
        "allowed",
        List.of("own_customer"),
        Map.of("bytes", Long.toString(id), "remark", content.remark()));
  }

  private static <T> Optional<T> when(boolean present, T value) {
    return present ? Optional.of(value) : Optional.empty();
  }

  private static Disclosure disclosure(String customer) {
    return new Disclosure(
        customer,
        "C0123",
        "supply_register",
        "other",
        "40221",
        List.of("usage"),
        List.of("contact", "site"));
  }
}
