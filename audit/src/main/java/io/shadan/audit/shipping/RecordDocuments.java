package io.shadan.audit.shipping;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.audit.journal.JournalReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Documents of a record: one for the access, one for each customer disclosed. Names are those of
 * the Elastic Common Schema where it has one. Empty values are left out.
 */
public final class RecordDocuments {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu.MM").withZone(ZoneOffset.UTC);

  /** Indices of accesses, before the month. */
  public static final String ACCESS = "shadan-access-";

  /** Indices of customers disclosed, before the month. */
  public static final String DISCLOSURE = "shadan-disclosure-";

  private final String origin;

  public RecordDocuments(String origin) {
    this.origin = origin;
  }

  /** The access first, then the customers in the order of the record. */
  public List<IndexDocument> of(JournalReader.Entry of) {
    long position = of.position();
    AuditRecord entry = of.entry();
    String month = MONTH.format(entry.time());
    String id = "%s-%020d".formatted(origin, position);
    Map<String, Object> shared = shared(position, entry);
    List<IndexDocument> documents = new ArrayList<>();
    documents.add(new IndexDocument(ACCESS + month, id, access(shared, of)));
    for (int item = 0; item < entry.disclosures().size(); item++) {
      documents.add(
          new IndexDocument(
              DISCLOSURE + month,
              "%s-%05d".formatted(id, item),
              disclosure(shared, item, entry.disclosures().get(item))));
    }
    return documents;
  }

  private Map<String, Object> shared(long position, AuditRecord entry) {
    Fields fields = new Fields(Map.of());
    fields.put("@timestamp", entry.time().toString());
    fields.put("event.action", entry.code().wire());
    fields.put("event.outcome", entry.result());
    fields.put("shadan.exchange.id", entry.exchangeId());
    fields.put("shadan.log.origin", origin);
    fields.put("shadan.log.position", position);
    who(fields, entry);
    what(fields, entry);
    return fields.values();
  }

  private static void who(Fields fields, AuditRecord entry) {
    entry
        .actor()
        .ifPresent(
            actor -> {
              fields.put("user.id", actor.subject());
              fields.put("organization.id", actor.organisation());
              fields.put("shadan.organisation.kind", actor.organisationKind());
              fields.put("shadan.retailer.code", actor.retailerCode());
              fields.put("shadan.assignment.id", actor.assignment());
              fields.put("shadan.assignment.client", actor.assignmentClient());
              fields.put("shadan.purpose", actor.purpose());
            });
    entry
        .terminal()
        .ifPresent(
            terminal -> {
              fields.put("shadan.terminal.id", terminal.id());
              fields.put("shadan.terminal.owner_kind", terminal.ownerKind());
              fields.put("shadan.terminal.site", terminal.site());
            });
    entry
        .source()
        .ifPresent(
            source -> {
              fields.put("source.ip", source.ip());
              fields.put("shadan.certificate.sha256", source.certificateSha256());
            });
  }

  private static void what(Fields fields, AuditRecord entry) {
    entry
        .operation()
        .ifPresent(
            operation -> {
              fields.put("http.request.method", operation.method());
              fields.put("shadan.system", operation.system());
              fields.put("shadan.operation", operation.id());
              fields.put("shadan.previous", operation.previous());
              fields.put("shadan.catalog.revision", operation.catalogRevision());
            });
    entry
        .decision()
        .ifPresent(
            decision -> {
              fields.put("shadan.decision.id", decision.id());
              fields.put("shadan.policy.revision", decision.revision());
              fields.put("shadan.policy.engine", decision.engine());
              fields.put("shadan.grant", decision.grant());
            });
  }

  private static Map<String, Object> access(Map<String, Object> shared, JournalReader.Entry of) {
    AuditRecord entry = of.entry();
    Fields fields = new Fields(shared);
    fields.put("shadan.log.sha256", sha256(of.payload()));
    fields.put("shadan.reasons", entry.reasons());
    fields.put(
        "shadan.details",
        entry.details().entrySet().stream()
            .filter(detail -> !detail.getKey().equals(AuditRecord.SEALED))
            .map(detail -> detail.getKey() + "=" + detail.getValue())
            .sorted()
            .toList());
    fields.put("shadan.sealed", entry.details().getOrDefault(AuditRecord.SEALED, ""));
    fields.put("shadan.disclosed.count", entry.disclosures().size());
    return fields.values();
  }

  private static Map<String, Object> disclosure(
      Map<String, Object> shared, int item, Disclosure disclosure) {
    Fields fields = new Fields(shared);
    fields.put("shadan.log.item", item);
    fields.put("shadan.customer", disclosure.customer());
    fields.put("shadan.supplier", disclosure.supplier());
    fields.put("shadan.supplier_source", disclosure.supplierSource());
    fields.put("shadan.relation", disclosure.relation());
    fields.put("shadan.municipality", disclosure.municipality());
    fields.put("shadan.shown", disclosure.shown());
    fields.put("shadan.masked", disclosure.masked());
    return fields.values();
  }

  private static String sha256(byte[] payload) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  /** Fields that have a value. */
  private record Fields(Map<String, Object> values) {
    Fields {
      values = new HashMap<>(values);
    }

    void put(String name, String value) {
      if (!value.isEmpty()) {
        values.put(name, value);
      }
    }

    void put(String name, long value) {
      values.put(name, value);
    }

    void put(String name, List<String> value) {
      if (!value.isEmpty()) {
        values.put(name, value);
      }
    }
  }
}
