package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact.Difference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that say themselves who supplies them, held against the register (データ突き合わせ). */
class SupplierNamedTest {

  private static final String JSON = SecondField.json("retailer");

  private static final String POINTS =
      """
      format: json
      content_types: [application/json]
      records:
        - at: /customers/*
          key: {pointer: /points/*/spn}
          fields:
            - {pointer: /name, class: contract_name}
      """;

  static Stream<Arguments> formats() {
    return SecondField.formats("retailer", 5);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aRecordThatNamesAnotherSupplierIsNobodys(String response, String answer) {
    Operation operation = Plans.operation(response);
    assertThat(Masks.masked(operation, answer.formatted(Plans.OWN, "A0009"))).contains("hanako");
    assertThat(Masks.masked(operation, answer.formatted(Plans.OWN, "C0123")))
        .doesNotContain("hanako");
    String others = response.replace("    fields:", "    names_supplier: false\n    fields:");
    assertThat(Masks.masked(Plans.operation(others), answer.formatted(Plans.OWN, "C0123")))
        .as("told that these are not the suppliers")
        .contains("hanako");
  }

  /** Names of retailers are no codes; wide letters are the same code. */
  @ParameterizedTest
  @CsvSource({
    "A0009, true",
    "' Ａ０００９ ', true",
    "'', true",
    "ENEOS, true",
    "九州電力, true",
    "A000, true",
    "C0123, false",
    "Ｃ０１２３, false"
  })
  void onlyCodesSaySomething(String code, boolean shown) {
    String body =
        "{\"items\":[{\"q\":\"%s\",\"second\":\"%s\",\"name\":\"hanako\"}]}"
            .formatted(Plans.OWN, code);
    assertThat(Masks.masked(Plans.operation(JSON), body).contains("hanako")).isEqualTo(shown);
  }

  @Test
  void theDifferenceIsFoundAndNamed() {
    String body =
        """
        {"items":[{"q":"%s","second":"A0009"},{"q":"%s","second":"C0123"},{"q":"%s","second":"A0009"},{"q":"%s","second":"C0123"}]}"""
            .formatted(Plans.OWN, Plans.OWN, Plans.OTHER, Plans.NEW_HOME);
    List<MaskedRecord> records = records(JSON, body);
    assertThat(records.stream().map(record -> record.fact().difference()))
        .containsExactly(
            Optional.empty(),
            Optional.of(Difference.SUPPLIER_DIFFERS),
            Optional.of(Difference.SUPPLIER_DIFFERS),
            Optional.of(Difference.REGISTER_UNSETTLED));
    assertThat(records.stream().map(MaskedRecord::relation))
        .containsExactly(Relation.OWN, Relation.UNSETTLED, Relation.UNSETTLED, Relation.UNSETTLED);
  }

  /** Each of a customer's supply points is on record; one that is another's hides all. */
  @Test
  void aCustomerWithSeveralPointsIsOwnWhenAllAre() {
    String second = Plans.ALSO_OWN;
    String body =
        "{\"customers\":[{\"name\":\"hanako\",\"points\":[{\"spn\":\"%s\"},{\"spn\":\"%s\"}]}]}";
    Operation operation = Plans.operation(POINTS);
    assertThat(Masks.masked(operation, body.formatted(Plans.OWN, second)))
        .contains("hanako", Plans.OWN, second);
    assertThat(
            records(POINTS, body.formatted(Plans.OWN, second)).stream()
                .map(MaskedRecord::supplyPoint))
        .containsExactly(Plans.OWN, second);
    for (String foreign : Set.of(Plans.OTHER, Plans.NEW_HOME, "unreadable")) {
      assertThat(Masks.masked(operation, body.formatted(Plans.OWN, foreign)))
          .doesNotContain("hanako");
    }
  }

  private static List<MaskedRecord> records(String response, String body) {
    return ((MaskingOutcome.Masked)
            Maskers.mask(
                Optional.empty(),
                body.getBytes(StandardCharsets.UTF_8),
                Plans.plan(Plans.operation(response), Plans.clerk(), false)))
        .records();
  }
}
