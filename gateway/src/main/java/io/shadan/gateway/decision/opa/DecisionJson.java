package io.shadan.gateway.decision.opa;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PolicyDecision.GrantScope;
import io.shadan.gateway.decision.PolicyUnavailableException;
import io.shadan.gateway.decision.PseudonymScope;
import io.shadan.gateway.decision.SearchMode;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.register.Relation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the policy's answer as {@code policies/schemas/decision.schema.json} describes it. Unknown
 * keys, unknown names, wrong types and missing parts are all the same: no answer.
 */
final class DecisionJson {
  /** Most characters of one answer. */
  static final int MAX_LENGTH = 128 * 1024;

  static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern REVISION = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{5}");
  private static final int MOST_RECORDS = 1_000_000;

  private DecisionJson() {}

  /** The answer of the Wasm engine: {@code [{"result": …}]}; an empty array is undefined. */
  static PolicyDecision ofBundleAnswer(String json) {
    JsonNode answers = parse(json);
    if (!answers.isArray() || answers.size() != 1) {
      throw new PolicyUnavailableException("policy answer is undefined");
    }
    return result(Fields.of("answer", answers.get(0), Set.of("result"), Set.of()));
  }

  /** The answer of OPA's Data API: {@code {"result": …}}; without a result it is undefined. */
  static PolicyDecision ofServerAnswer(String json) {
    return result(Fields.of("answer", parse(json), Set.of("result"), Set.of("decision_id")));
  }

  static boolean isRevision(String text) {
    return REVISION.matcher(text).matches();
  }

  private static JsonNode parse(String json) {
    if (json.length() > MAX_LENGTH) {
      throw new PolicyUnavailableException(
          "policy answer has " + json.length() + " characters, at most " + MAX_LENGTH);
    }
    try {
      return STRICT.readTree(json);
    } catch (JacksonException e) {
      // Without the cause: its message may quote the answer.
      throw new PolicyUnavailableException("policy answer is not JSON");
    }
  }

  private static PolicyDecision result(Fields answer) {
    Fields fields =
        answer.object(
            "result",
            Set.of(
                "allow",
                "reasons",
                "treatments",
                "search",
                "write",
                "limits",
                "grant",
                "valid_until",
                "revision"),
            Set.of("pseudonyms"));
    return new PolicyDecision(
        fields.bool("allow"),
        reasons(fields),
        byRelation(fields),
        fields.name("search", wire -> SearchMode.valueOf(upper(wire))),
        fields.bool("write"),
        maxRecords(fields),
        grant(fields),
        instant(fields, "valid_until"),
        fields.text("revision", REVISION),
        fields.has("pseudonyms")
            ? fields.name("pseudonyms", PseudonymScope::ofWire)
            : PseudonymScope.SESSION);
  }

  private static List<String> reasons(Fields fields) {
    List<String> reasons = fields.texts("reasons");
    reasons.stream()
        .filter(reason -> ReasonCode.ofWire(reason).isEmpty())
        .findFirst()
        .ifPresent(reason -> fields.fail("reasons", "codes of the closed list"));
    if (reasons.isEmpty()) {
      fields.fail("reasons", "at least one code");
    }
    return reasons;
  }

  private static Map<Relation, Map<FieldClass, FieldTreatment>> byRelation(Fields fields) {
    Map<Relation, Map<FieldClass, FieldTreatment>> treatments = new EnumMap<>(Relation.class);
    fields.map(
        "treatments",
        relations -> {
          for (String relation : relations.keys()) {
            treatments.put(relations.key(relation, Relation::ofWire), byClass(relations, relation));
          }
        });
    return treatments;
  }

  private static Map<FieldClass, FieldTreatment> byClass(Fields parent, String name) {
    Map<FieldClass, FieldTreatment> treatments = new EnumMap<>(FieldClass.class);
    parent.map(
        name,
        classes -> {
          for (String key : classes.keys()) {
            treatments.put(
                classes.key(key, FieldClass::ofWire), classes.name(key, FieldTreatment::ofWire));
          }
        });
    return treatments;
  }

  private static int maxRecords(Fields fields) {
    Fields limits = fields.object("limits", Set.of("max_records"));
    return (int) limits.number("max_records", MOST_RECORDS);
  }

  private static Optional<GrantScope> grant(Fields fields) {
    if (fields.isNull("grant")) {
      return Optional.empty();
    }
    Fields grant = fields.object("grant", Set.of("id", "area", "treatments", "until"));
    List<String> area = grant.texts("area");
    if (area.isEmpty() || !area.stream().allMatch(code -> MUNICIPALITY.matcher(code).matches())) {
      grant.fail("area", "municipality codes of 5 digits");
    }
    return Optional.of(
        new GrantScope(
            grant.text("id", Pattern.compile(".{1,256}")),
            Set.copyOf(area),
            byClass(grant, "treatments"),
            instant(grant, "until")));
  }

  private static Instant instant(Fields fields, String name) {
    try {
      return Instant.ofEpochMilli(fields.number(name, 1L << 53));
    } catch (DateTimeException e) {
      throw new PolicyUnavailableException("policy answer: " + name + " is not an instant", e);
    }
  }

  private static String upper(String wire) {
    if (!wire.equals(wire.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("'" + wire + "' is not lower case");
    }
    return wire.toUpperCase(Locale.ROOT);
  }
}
