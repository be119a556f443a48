package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PseudonymScope;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.body.PseudonymKey;
import io.shadan.gateway.register.Relation;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of competitors' customers as pseudonyms: linked within a scope and nowhere else. */
class PseudonymsTest {

  private static final PseudonymKey KEY = PseudonymKey.of(new byte[32]);
  private static final String PSEUDONYM = "P-[A-Z2-7]{12}";

  private static final String JSON =
      """
      format: json
      content_types: [application/json]
      records:
        - at: /items/*
          key: {pointer: /spn}
          fields: [{pointer: /name, class: contract_name}, {pointer: /tel, class: contact}]
      """;

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of(JSON, "{\"items\":[{\"spn\":\"%s\",\"name\":\"hanako\"}]}", "hanako"),
        Arguments.of(
            """
            format: xml
            content_types: [text/xml]
            records:
              - key: {path: r/@spn}
                fields: [{path: r/n, class: contract_name}]
            """,
            "<r spn='%s'><n>hanako</n></r>",
            "hanako"),
        Arguments.of(
            """
            format: csv
            content_types: [text/csv]
            csv: {header: false}
            records:
              - key: {column: 1}
                fields: [{column: 2, class: contract_name}]
            """,
            "%s,hanako\n",
            "hanako"),
        Arguments.of(
            """
            format: fixed
            content_types: [text/plain]
            fixed: {width: 42}
            records:
              - key: {bytes: "1-22"}
                fields: [{bytes: "23-42", class: contract_name}]
            """,
            "%shanako              \n",
            "hanako        "),
        Arguments.of(
            """
            format: form
            content_types: [application/x-www-form-urlencoded]
            records:
              - key: {name: spn}
                fields: [{name: nm, class: contract_name}]
            """,
            "spn=%s&nm=hanako",
            "hanako"),
        Arguments.of(
            """
            format: html
            content_types: [text/html]
            layout: [番号, 名義]
            records:
              - key: {label: 番号}
                fields: [{label: 名義, class: contract_name}]
            """,
            "<table><tr><td>番号<td>%s<tr><td>名義<td>hanako</table>",
            "hanako"));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aPseudonymStandsWhereTheValueStood(String response, String answer, String value) {
    Operation operation = Plans.operation(response);
    String body = answer.formatted(Plans.OTHER);
    String masked = masked(operation, body, Optional.of("s"));
    String around = java.util.regex.Pattern.quote(body.replace(value, "@"));
    assertThat(masked).matches("(?s)" + around.replace("@", "\\E" + PSEUDONYM + "\\Q"));
    assertThat(masked(operation, body, Optional.of("s"))).isEqualTo(masked);
    assertThat(masked(operation, body, Optional.of("t"))).isNotEqualTo(masked);
    assertThat(masked(operation, body, Optional.empty())).doesNotContain("hanako", "P-");
    assertThat(masked(operation, answer.formatted(Plans.OWN), Optional.of("s"))).contains("hanako");
  }

  @Test
  void theSameValueIsTheSamePseudonymHoweverItIsWrittenAndLong() {
    String items =
        masked(
            Plans.operation(JSON),
            """
            {"items":[{"spn":"%1$s","name":"ﾊﾅｺ","tel":"ハナコ"},{"spn":"%1$s","name":" ハナコ","tel":""},\
            {"spn":"%1$s","name":"花子と名乗る長い名前の人","tel":null}]}"""
                .formatted(Plans.OTHER),
            Optional.of("s"));
    java.util.List<String> found =
        java.util.regex.Pattern.compile("\"(" + PSEUDONYM + ")\"")
            .matcher(items)
            .results()
            .map(each -> each.group(1))
            .toList();
    assertThat(found).hasSize(6).doesNotContainNull();
    assertThat(found.get(0)).isEqualTo(found.get(2)).as("another class").isNotEqualTo(found.get(1));
    assertThat(found).allMatch(each -> each.length() == 14);
  }

  @Test
  void aPseudonymIsOnRecordAsMasked() {
    Masked masked =
        (Masked)
            outcome(
                Plans.operation(JSON),
                "{\"items\":[{\"spn\":\"" + Plans.OTHER + "\",\"name\":\"a\"}]}",
                Optional.of("s"));
    assertThat(masked.records().get(0).masked()).contains(FieldClass.CONTRACT_NAME);
    assertThat(masked.records().get(0).shown()).doesNotContain(FieldClass.CONTRACT_NAME);
  }

  private static String masked(Operation operation, String body, Optional<String> scope) {
    return new String(((Masked) outcome(operation, body, scope)).body(), StandardCharsets.UTF_8);
  }

  private static MaskingOutcome outcome(Operation operation, String body, Optional<String> scope) {
    PolicyDecision clerk = Plans.clerk();
    Map<Relation, Map<FieldClass, FieldTreatment>> treatments = new EnumMap<>(Relation.class);
    treatments.putAll(clerk.treatments());
    treatments.put(
        Relation.OTHER,
        Map.of(
            FieldClass.SUPPLY_POINT, FieldTreatment.SHOW,
            FieldClass.CONTRACT_NAME, FieldTreatment.PSEUDONYM,
            FieldClass.CONTACT, FieldTreatment.PSEUDONYM));
    PolicyDecision decision =
        new PolicyDecision(
            true,
            clerk.reasons(),
            treatments,
            clerk.search(),
            false,
            10,
            Optional.empty(),
            clerk.validUntil(),
            "test",
            PseudonymScope.PURPOSE);
    MaskingPlan plan =
        new MaskingPlan(
            operation.response(),
            decision,
            Plans.plan(operation, clerk, false).register(),
            Optional.of("A0009"),
            Plans.TODAY,
            false,
            Window.WHOLE,
            scope.map(KEY::within));
    return Maskers.mask(Optional.empty(), body.getBytes(StandardCharsets.UTF_8), plan);
  }
}
