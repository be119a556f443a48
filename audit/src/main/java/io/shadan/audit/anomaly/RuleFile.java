package io.shadan.audit.anomaly;

import io.shadan.audit.alert.BilingualText;
import io.shadan.audit.alert.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A rule as its YAML file says it; every key must be there and no other. */
record RuleFile(
    String id,
    int version,
    Map<String, String> name,
    String owner,
    String severity,
    String kind,
    String groupBy,
    String lookBack,
    int threshold,
    String window,
    List<Map<String, Object>> conditions,
    List<String> knownGaps,
    Map<String, String> triage) {

  private static final List<String> BUILT_IN =
      List.of("retail-viewing-outside-disaster", "serial-snooper");

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** The rules that come with Shadan. */
  static List<AnomalyRule> builtIn() {
    return BUILT_IN.stream().map(RuleFile::load).toList();
  }

  private static AnomalyRule load(String id) {
    String file = "/shadan/rules/" + id + ".yaml";
    try (InputStream yaml = RuleFile.class.getResourceAsStream(file)) {
      if (yaml == null) {
        throw new IllegalStateException("rule " + file + " is not in the jar");
      }
      return parse(id, yaml.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("rule " + file + " cannot be read", e);
    }
  }

  /**
   * @throws IllegalArgumentException naming the file and what is wrong
   */
  static AnomalyRule parse(String fileName, byte[] yaml) {
    try {
      AnomalyRule rule = MAPPER.readValue(yaml, RuleFile.class).rule();
      if (!rule.id().equals(fileName)) {
        throw new IllegalArgumentException(
            "id '%s': expected the file's name".formatted(rule.id()));
      }
      return rule;
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException("rule file %s: %s".formatted(fileName, e.getMessage()), e);
    }
  }

  private AnomalyRule rule() {
    if (!groupBy.equals("subject")) {
      throw new IllegalArgumentException("group_by '%s': expected subject".formatted(groupBy));
    }
    return new AnomalyRule(
        id,
        version,
        text("name", name),
        owner,
        Severity.of(severity),
        AnomalyRule.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
        Duration.parse(lookBack),
        threshold,
        Duration.parse(window),
        conditions.stream().map(RuleFile::condition).toList(),
        knownGaps,
        text("triage", triage));
  }

  private static BilingualText text(String key, Map<String, String> languages) {
    if (!languages.keySet().equals(Set.of("ja", "en"))) {
      throw new IllegalArgumentException("%s: expected exactly ja and en".formatted(key));
    }
    return new BilingualText(languages.getOrDefault("ja", ""), languages.getOrDefault("en", ""));
  }

  private static Condition condition(Map<String, Object> keys) {
    if (keys.size() != 2) {
      throw new IllegalArgumentException(
          "condition %s: expected field or any_field, and one test".formatted(keys.keySet()));
    }
    List<String> fields =
        keys.containsKey("field") ? List.of(text(keys)) : texts(keys, "any_field");
    if (keys.containsKey("any_of")) {
      return new Condition(fields, Condition.Test.ANY_OF, texts(keys, "any_of"));
    }
    if (Boolean.TRUE.equals(keys.get("empty"))) {
      return new Condition(fields, Condition.Test.EMPTY, List.of());
    }
    if (Boolean.TRUE.equals(keys.get("not_empty"))) {
      return new Condition(fields, Condition.Test.NOT_EMPTY, List.of());
    }
    throw new IllegalArgumentException(
        "condition %s: expected any_of, empty: true or not_empty: true".formatted(keys.keySet()));
  }

  private static String text(Map<String, Object> keys) {
    if (keys.get("field") instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("condition field: expected one name");
  }

  private static List<String> texts(Map<String, Object> keys, String key) {
    if (keys.get(key) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw new IllegalArgumentException("condition %s: expected a list of texts".formatted(key));
  }
}
