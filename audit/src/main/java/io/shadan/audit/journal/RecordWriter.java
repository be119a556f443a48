package io.shadan.audit.journal;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Disclosure;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a record token by token: three of them are written for each click. Customers of a list
 * that differ in nothing but their digest share one description.
 */
final class RecordWriter {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_BYTES = 1024;

  private final JsonGenerator out;

  /** What customers may have in common. */
  private record Kind(
      String supplier,
      String source,
      String relation,
      String municipality,
      List<String> shown,
      List<String> masked) {
    static Kind of(Disclosure each) {
      return new Kind(
          each.supplier(),
          each.supplierSource(),
          each.relation(),
          each.municipality(),
          each.shown(),
          each.masked());
    }
  }

  private RecordWriter(JsonGenerator out) {
    this.out = out;
  }

  static byte[] write(AuditRecord entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      new RecordWriter(out).record(entry);
    }
    return bytes.toByteArray();
  }

  private void record(AuditRecord entry) {
    out.writeStartArray();
    out.writeNumber(AuditRecordCodec.VERSION);
    out.writeString(entry.code().name());
    out.writeNumber(entry.time().getEpochSecond());
    out.writeNumber(entry.time().getNano());
    out.writeString(entry.exchangeId());
    part(
        entry.actor(),
        actor ->
            texts(
                actor.subject(),
                actor.organisation(),
                actor.organisationKind(),
                actor.retailerCode(),
                actor.assignment(),
                actor.assignmentClient(),
                actor.purpose()));
    part(entry.terminal(), terminal -> texts(terminal.id(), terminal.ownerKind(), terminal.site()));
    part(entry.source(), source -> texts(source.ip(), source.certificateSha256()));
    part(
        entry.operation(),
        screen ->
            texts(
                screen.system(),
                screen.id(),
                screen.previous(),
                screen.method(),
                screen.catalogRevision()));
    part(
        entry.decision(),
        decision -> texts(decision.id(), decision.revision(), decision.engine(), decision.grant()));
    disclosures(entry.disclosures());
    out.writeString(entry.result());
    texts(entry.reasons());
    details(entry.details());
    out.writeEndArray();
  }

  private <T> void part(Optional<T> part, Consumer<T> writer) {
    if (part.isPresent()) {
      writer.accept(part.get());
    } else {
      out.writeNull();
    }
  }

  private void texts(String... values) {
    texts(List.of(values));
  }

  private void texts(List<String> values) {
    out.writeStartArray();
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private void disclosures(List<Disclosure> disclosures) {
    Map<Kind, Integer> kinds = new LinkedHashMap<>();
    int[] kindOf = new int[disclosures.size()];
    for (int i = 0; i < kindOf.length; i++) {
      Integer known = kinds.putIfAbsent(Kind.of(disclosures.get(i)), kinds.size());
      kindOf[i] = known == null ? kinds.size() - 1 : known;
    }
    out.writeStartArray();
    kinds.keySet().forEach(this::kind);
    out.writeEndArray();
    out.writeStartArray();
    for (int i = 0; i < kindOf.length; i++) {
      out.writeNumber(kindOf[i]);
      out.writeString(disclosures.get(i).customer());
    }
    out.writeEndArray();
  }

  private void kind(Kind kind) {
    out.writeStartArray();
    out.writeString(kind.supplier());
    out.writeString(kind.source());
    out.writeString(kind.relation());
    out.writeString(kind.municipality());
    texts(kind.shown());
    texts(kind.masked());
    out.writeEndArray();
  }

  private void details(Map<String, String> details) {
    out.writeStartObject();
    for (Map.Entry<String, String> each : new TreeMap<>(details).entrySet()) {
      out.writeStringProperty(each.getKey(), each.getValue());
    }
    out.writeEndObject();
  }
}
