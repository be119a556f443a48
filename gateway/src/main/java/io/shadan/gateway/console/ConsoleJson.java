package io.shadan.gateway.console;

import io.shadan.gateway.disaster.Disaster;
import io.shadan.gateway.disaster.IssuedCredential;
import io.shadan.gateway.disaster.TimelineEntry;
import io.shadan.terminals.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The shapes the console's APIs answer with. */
final class ConsoleJson {
  private ConsoleJson() {}

  static Map<String, Object> disaster(Disaster disaster) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", disaster.id());
    json.put("version", disaster.version());
    json.put("state", disaster.state().wire());
    json.put("name", disaster.name());
    json.put("area", disaster.area());
    json.put("profile", disaster.profile());
    json.put(
        "responders",
        disaster.responders().stream()
            .map(one -> Map.of("subject", one.subject(), "terminals", one.terminals()))
            .toList());
    json.put("declared_by", disaster.declaredBy());
    disaster.approvedBy().ifPresent(who -> json.put("approved_by", who));
    disaster.endedBy().ifPresent(who -> json.put("ended_by", who));
    disaster.reviewedBy().ifPresent(who -> json.put("reviewed_by", who));
    json.put("declared_at", disaster.declaredAt().toString());
    json.put("start", disaster.start().toString());
    json.put("end", disaster.end().toString());
    return json;
  }

  static Map<String, Object> disaster(Disaster disaster, List<TimelineEntry> timeline) {
    Map<String, Object> json = disaster(disaster);
    json.put("timeline", timeline.stream().map(ConsoleJson::timelineEntry).toList());
    return json;
  }

  static Map<String, Object> credential(IssuedCredential issued) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("grant", issued.grant());
    json.put("grant_id", issued.grantId());
    json.put("expires_at", issued.expiresAt().toString());
    return json;
  }

  static Map<String, Object> terminal(Terminal terminal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", terminal.id());
    json.put("kind", terminal.kind().name().toLowerCase(Locale.ROOT));
    json.put("owner", terminal.owner());
    json.put("owner_kind", terminal.ownerKind());
    json.put("site", terminal.site());
    json.put("status", terminal.status().name());
    return json;
  }

  static Map<String, Object> drift(DriftRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("system", row.system());
    json.put("operation", row.operation());
    json.put("places", row.places());
    json.put("answers", row.answers());
    json.put("samples", row.samples());
    json.put("first", row.first().toString());
    json.put("last", row.last().toString());
    json.put("exchange", row.exchange());
    return json;
  }

  static Map<String, Object> access(AccessRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("position", row.position());
    json.put("time", row.time().toString());
    json.put("exchange", row.exchange());
    json.put("event", row.event());
    json.put("subject", row.subject());
    json.put("organisation", row.organisation());
    json.put("organisation_kind", row.organisationKind());
    json.put("terminal", row.terminal());
    json.put("terminal_owner_kind", row.terminalOwnerKind());
    json.put("system", row.system());
    json.put("operation", row.operation());
    json.put("previous", row.previous());
    json.put("purpose", row.purpose());
    json.put("decision", row.decision());
    json.put("policy_revision", row.policyRevision());
    json.put("grant", row.grant());
    json.put("result", row.result());
    json.put("reasons", row.reasons());
    json.put("relations", row.relations());
    json.put("shown", row.shown());
    json.put("masked", row.masked());
    json.put("disclosures", row.disclosures().stream().map(ConsoleJson::disclosure).toList());
    return json;
  }

  static Map<String, Object> alert(AlertRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", row.id());
    json.put("severity", row.severity());
    json.put("rule", row.rule());
    json.put("name_ja", row.nameJa());
    json.put("name_en", row.nameEn());
    json.put("subject", row.subject());
    json.put("count", row.count());
    json.put("first", row.first().toString());
    json.put("last", row.last().toString());
    json.put("exchanges", row.exchanges());
    return json;
  }

  private static Map<String, Object> timelineEntry(TimelineEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", entry.version());
    json.put("action", entry.action().wire());
    json.put("state", entry.state().wire());
    entry.actor().ifPresent(who -> json.put("actor", who));
    json.put("note", entry.note());
    json.put("at", entry.at().toString());
    return json;
  }

  private static Map<String, Object> disclosure(AccessRow.DisclosureRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("customer", row.customer());
    json.put("supplier", row.supplier());
    json.put("supplier_source", row.supplierSource());
    json.put("relation", row.relation());
    json.put("municipality", row.municipality());
    json.put("shown", row.shown());
    json.put("masked", row.masked());
    return json;
  }
}
