package io.shadan.audit.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.Records;
import io.shadan.audit.journal.AuditRecordCodec;
import io.shadan.audit.journal.JournalReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordDocumentsTest {
  private final RecordDocuments documents = new RecordDocuments("gw");

  @Test
  void oneForTheAccessAndOneForEachCustomer() {
    Instant time = Instant.parse("2026-03-31T23:59:59.5Z");
    AuditRecord entry =
        Records.release(
            "x-1",
            time,
            "retail-clerk",
            "",
            List.of(Records.disclosure("c1", "own", "contact"), Records.disclosure("c2", "other")));
    List<IndexDocument> all = documents.of(entry(42, entry));
    assertThat(all)
        .extracting(IndexDocument::index)
        .containsExactly(
            "shadan-access-2026.03", "shadan-disclosure-2026.03", "shadan-disclosure-2026.03");
    assertThat(all)
        .extracting(IndexDocument::id)
        .containsExactly(
            "gw-00000000000000000042",
            "gw-00000000000000000042-00000",
            "gw-00000000000000000042-00001");
    assertThat(all.get(0).source())
        .containsEntry("@timestamp", "2026-03-31T23:59:59.500Z")
        .containsEntry("event.action", "release")
        .containsEntry("shadan.log.position", 42L)
        .containsEntry("shadan.disclosed.count", 2L)
        .containsEntry("shadan.details", List.of("bytes=5120", "status=200"))
        .doesNotContainKeys("shadan.grant", "shadan.customer");
    assertThat(all.get(2).source())
        .containsEntry("user.id", "retail-clerk")
        .containsEntry("shadan.terminal.id", "T-RT-01")
        .containsEntry("shadan.operation", "customer-info-2")
        .containsEntry("shadan.decision.id", "d-x-1")
        .containsEntry("shadan.relation", "other")
        .containsEntry("shadan.masked", List.of("bank_account"))
        .containsEntry("shadan.log.item", 1L)
        .doesNotContainKeys("shadan.shown", "shadan.details");
  }

  @Test
  void sealedNumbersHaveAFieldOfTheirOwn() {
    AuditRecord plain = Records.release("x", Records.NOON, "s", "", List.of());
    AuditRecord sealed =
        new AuditRecord(
            plain.code(),
            plain.time(),
            plain.exchangeId(),
            plain.actor(),
            plain.terminal(),
            plain.source(),
            plain.operation(),
            plain.decision(),
            plain.disclosures(),
            plain.result(),
            plain.reasons(),
            Map.of("status", "200", AuditRecord.SEALED, "c2VhbGVk"));
    assertThat(documents.of(entry(1, sealed)).get(0).source())
        .containsEntry("shadan.sealed", "c2VhbGVk")
        .containsEntry("shadan.details", List.of("status=200"));
  }

  @Test
  void nobodyKnownLeavesTheFieldsOut() {
    assertThat(documents.of(entry(0, Records.attempt("x"))))
        .singleElement()
        .extracting(IndexDocument::source)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsOnlyKeys(
            "@timestamp",
            "event.action",
            "event.outcome",
            "shadan.exchange.id",
            "shadan.log.origin",
            "shadan.log.position",
            "shadan.log.sha256",
            "shadan.disclosed.count");
  }

  private static JournalReader.Entry entry(long position, AuditRecord entry) {
    return new JournalReader.Entry(position, entry, AuditRecordCodec.encode(entry));
  }
}
