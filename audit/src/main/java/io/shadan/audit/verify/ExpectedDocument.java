package io.shadan.audit.verify;

import io.shadan.audit.tlog.TreeHasher;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document a record must have in the index ({@code docs/events.md}), derived from the payload as
 * {@code docs/journal-format.md} describes it.
 *
 * @param fields value by name; empty text or list for a field that must be missing
 */
record ExpectedDocument(String index, String id, Map<String, Object> fields) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu.MM").withZone(ZoneOffset.UTC);
  private static final List<String> ACTOR =
      List.of(
          "user.id",
          "organization.id",
          "shadan.organisation.kind",
          "shadan.retailer.code",
          "shadan.assignment.id",
          "shadan.assignment.client",
          "shadan.purpose");
  private static final List<String> TERMINAL =
      List.of("shadan.terminal.id", "shadan.terminal.owner_kind", "shadan.terminal.site");
  private static final List<String> SOURCE = List.of("source.ip", "shadan.certificate.sha256");
  private static final List<String> OPERATION =
      List.of(
          "shadan.system",
          "shadan.operation",
          "shadan.previous",
          "http.request.method",
          "shadan.catalog.revision");
  private static final List<String> DECISION =
      List.of(
          "shadan.decision.id", "shadan.policy.revision", "shadan.policy.engine", "shadan.grant");

  /** Detail with the encrypted supply point numbers; a field of its own in the index. */
  private static final String SEALED = "sealed";

  /**
   * The documents of a record, the access first.
   *
   * @throws IllegalArgumentException the payload is not a record
   */
  static List<ExpectedDocument> of(String origin, long position, byte[] payload) {
    JsonNode record = JSON.readTree(payload);
    if (!record.isArray() || record.size() != 15 || record.get(0).asInt() != 2) {
      throw new IllegalArgumentException("expected a payload of version 2 with 15 elements");
    }
    Instant time = Instant.ofEpochSecond(record.get(2).asLong(), record.get(3).asLong());
    Map<String, Object> shared = shared(origin, position, record, time);
    String month = MONTH.format(time);
    String id = "%s-%020d".formatted(origin, position);
    List<ExpectedDocument> documents = new ArrayList<>();
    JsonNode customers = record.get(11);
    documents.add(
        new ExpectedDocument(
            "shadan-access-" + month, id, access(shared, record, payload, customers.size() / 2)));
    for (int item = 0; item < customers.size() / 2; item++) {
      JsonNode kind = record.get(10).get(customers.get(2 * item).asInt());
      documents.add(
          new ExpectedDocument(
              "shadan-disclosure-" + month,
              "%s-%05d".formatted(id, item),
              disclosure(shared, item, customers.get(2 * item + 1).asString(), kind)));
    }
    return documents;
  }

  private static Map<String, Object> shared(
      String origin, long position, JsonNode record, Instant time) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("@timestamp", time.toString());
    fields.put("event.action", record.get(1).asString().toLowerCase(Locale.ROOT));
    fields.put("event.outcome", record.get(12).asString());
    fields.put("shadan.exchange.id", record.get(4).asString());
    fields.put("shadan.log.origin", origin);
    fields.put("shadan.log.position", position);
    named(fields, ACTOR, record.get(5));
    named(fields, TERMINAL, record.get(6));
    named(fields, SOURCE, record.get(7));
    named(fields, OPERATION, record.get(8));
    named(fields, DECISION, record.get(9));
    return fields;
  }

  private static void named(Map<String, Object> fields, List<String> names, JsonNode values) {
    for (int i = 0; i < names.size(); i++) {
      fields.put(names.get(i), values.isNull() ? "" : values.get(i).asString());
    }
  }

  private static Map<String, Object> access(
      Map<String, Object> shared, JsonNode record, byte[] payload, int disclosed) {
    Map<String, Object> fields = new HashMap<>(shared);
    fields.put("shadan.log.sha256", HexFormat.of().formatHex(new TreeHasher().digest(payload)));
    fields.put("shadan.reasons", texts(record.get(13)));
    fields.put(
        "shadan.details",
        record.get(14).properties().stream()
            .filter(detail -> !detail.getKey().equals(SEALED))
            .map(detail -> detail.getKey() + "=" + detail.getValue().asString())
            .sorted()
            .toList());
    fields.put("shadan.sealed", record.get(14).path(SEALED).asString(""));
    fields.put("shadan.disclosed.count", (long) disclosed);
    return fields;
  }

  private static Map<String, Object> disclosure(
      Map<String, Object> shared, int item, String customer, JsonNode kind) {
    Map<String, Object> fields = new HashMap<>(shared);
    fields.put("shadan.log.item", (long) item);
    fields.put("shadan.customer", customer);
    fields.put("shadan.supplier", kind.get(0).asString());
    fields.put("shadan.supplier_source", kind.get(1).asString());
    fields.put("shadan.relation", kind.get(2).asString());
    fields.put("shadan.municipality", kind.get(3).asString());
    fields.put("shadan.shown", texts(kind.get(4)));
    fields.put("shadan.masked", texts(kind.get(5)));
    return fields;
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
  }

  /** Name of the first field that is not as expected; empty when all are. */
  String difference(JsonNode source) {
    Map<String, JsonNode> there = new HashMap<>();
    flatten("", source, there);
    return fields.entrySet().stream()
        .filter(field -> !same(field.getValue(), there.get(field.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse("");
  }

  private static void flatten(String prefix, JsonNode node, Map<String, JsonNode> into) {
    node.properties()
        .forEach(
            member -> {
              String name = prefix + member.getKey();
              if (member.getValue().isObject()) {
                flatten(name + ".", member.getValue(), into);
              } else {
                into.put(name, member.getValue());
              }
            });
  }

  private static boolean same(Object expected, @org.jspecify.annotations.Nullable JsonNode found) {
    if (expected.equals("") || expected.equals(List.of())) {
      return found == null;
    }
    if (found == null) {
      return false;
    }
    if (expected instanceof List<?> list) {
      return found.isArray() && texts(found).equals(list);
    }
    return expected instanceof Long number
        ? found.isIntegralNumber() && found.asLong() == number
        : found.isString() && found.asString().equals(expected);
  }
}
