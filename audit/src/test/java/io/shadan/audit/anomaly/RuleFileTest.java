package io.shadan.audit.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuleFileTest {
  private static final List<AnomalyRule> RULES = RuleFile.builtIn();

  @Test
  void everyFileIsLoaded() throws IOException {
    Path folder =
        Path.of(System.getProperty("shadan.root"), "audit/src/main/resources/shadan/rules");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              RULES.stream().map(rule -> rule.id() + ".yaml").toList());
    }
  }

  @Test
  void conditionsNameFieldsThatDisclosuresHave() throws IOException {
    JsonNode fields;
    try (InputStream template =
        RuleFileTest.class.getResourceAsStream("/shadan/search/shadan-disclosure.json")) {
      JsonNode all = JsonMapper.shared().readTree(Objects.requireNonNull(template));
      fields = all.at("/template/mappings/properties");
    }
    assertThat(RULES)
        .flatExtracting(AnomalyRule::conditions)
        .flatExtracting(Condition::fields)
        .isNotEmpty()
        .allSatisfy(field -> assertThat(fields.has((String) field)).as("%s", field).isTrue());
  }

  @Test
  void textsAreInTheirLanguages() {
    assertThat(RULES)
        .allSatisfy(
            rule -> {
              assertThat(rule.name().ja()).matches(".*[ぁ-んァ-ヶ一-龠].*");
              assertThat(rule.triage().ja()).matches(".*[ぁ-ん].*");
              assertThat(rule.name().en()).matches("[ -~]+");
              assertThat(rule.triage().en()).matches("[ -~]+");
            });
  }

  @Test
  void serialSnooperIsTwentyCustomersInADay() {
    AnomalyRule rule = RULES.get(1);
    assertThat(rule.threshold()).isEqualTo(20);
    assertThat(rule.window()).hasHours(24);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown key | owner: | more: 1\\nowner:",
        "missing owner | owner: conduct-regulation\\n | ''",
        "doubled key | owner: conduct-regulation | owner: a\\nowner: b",
        "unknown severity | severity: critical | severity: huge",
        "unknown kind | kind: distinct_customers | kind: script",
        "other grouping | group_by: subject | group_by: terminal",
        "threshold | threshold: 20 | threshold: 1",
        "window beyond look-back | window: PT24H | window: P8D",
        "not a duration | window: PT24H | window: a day",
        "one language | '  en: Serial' | '  fr: Serial'",
        "empty: false | empty: true | empty: false",
        "unknown test | empty: true | matches: x",
        "field list | field: shadan.grant | 'field: [shadan.grant]'",
        "single any_of | 'any_of: [other, unsettled, last_resort]' | 'any_of: other'",
        "other id | id: serial-snooper | id: other-name",
      })
  void refuses(String what, String part, String instead) throws IOException {
    String yaml = file("serial-snooper");
    String from = part.replace("\\n", "\n");
    assertThat(yaml).contains(from);
    byte[] broken =
        yaml.replace(from, instead.replace("\\n", "\n")).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RuleFile.parse("serial-snooper", broken))
        .as(what)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("serial-snooper");
  }

  private static String file(String id) throws IOException {
    try (InputStream yaml =
        RuleFileTest.class.getResourceAsStream("/shadan/rules/" + id + ".yaml")) {
      return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
