package io.shadan.audit.search;

import io.shadan.audit.alert.Alert;
import io.shadan.audit.alert.BilingualText;
import io.shadan.audit.alert.Severity;
import java.util.HashMap;
import java.util.Map;

/** An alert as a document. */
final class AlertDocument {
  private AlertDocument() {}

  static Map<String, Object> of(Alert alert) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("@timestamp", alert.raisedAt().toString());
    fields.put("event.kind", "alert");
    fields.put("rule.id", alert.ruleId());
    fields.put("rule.version", alert.ruleVersion());
    fields.put("user.id", alert.subject());
    fields.put("organization.id", alert.organisation());
    fields.put("shadan.alert.id", alert.id());
    fields.put("shadan.alert.severity", alert.severity().wire());
    fields.put("shadan.alert.name.ja", alert.name().ja());
    fields.put("shadan.alert.name.en", alert.name().en());
    fields.put("shadan.alert.count", alert.count());
    fields.put("shadan.alert.distinct_customers", alert.distinctCustomers());
    fields.put("shadan.alert.first", alert.first().toString());
    fields.put("shadan.alert.last", alert.last().toString());
    fields.put("shadan.alert.positions", alert.positions());
    fields.put("shadan.alert.exchanges", alert.exchanges());
    fields.put("shadan.alert.triage.ja", alert.triage().ja());
    fields.put("shadan.alert.triage.en", alert.triage().en());
    return fields;
  }

  static Alert read(Source source) {
    return new Alert(
        source.text("shadan.alert.id"),
        source.text("rule.id"),
        Math.toIntExact(source.number("rule.version")),
        Severity.of(source.text("shadan.alert.severity")),
        text(source, "shadan.alert.name"),
        source.text("user.id"),
        source.text("organization.id"),
        source.number("shadan.alert.count"),
        source.number("shadan.alert.distinct_customers"),
        source.instant("shadan.alert.first"),
        source.instant("shadan.alert.last"),
        source.numbers("shadan.alert.positions"),
        source.texts("shadan.alert.exchanges"),
        source.instant("@timestamp"),
        text(source, "shadan.alert.triage"));
  }

  private static BilingualText text(Source source, String name) {
    return new BilingualText(source.text(name + ".ja"), source.text(name + ".en"));
  }
}
