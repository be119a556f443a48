package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A record whose key is the caller's own customer, as in an answer that repeats the search, and
 * that shows another customer's number and name.
 */
class TwoNumbersTest {

  private static final String JSON =
      """
      format: json
      content_types: [application/json]
      records:
        - at: /items/*
          key: {pointer: /q}
          fields:
            - {pointer: /spn, class: supply_point}
            - {pointer: /name, class: contract_name}
      """;

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of(JSON, "{\"items\":[{\"q\":\"%s\",\"spn\":\"%s\",\"name\":\"hanako\"}]}"),
        Arguments.of(JSON, "{\"items\":[{\"name\":\"hanako\",\"spn\":\"%2$s\",\"q\":\"%1$s\"}]}"),
        Arguments.of(
            """
            format: ndjson
            content_types: [application/x-ndjson]
            records:
              - key: {pointer: /q}
                fields:
                  - {pointer: /spns/*, class: supply_point}
                  - {pointer: /name, class: contract_name}
            """,
            "{\"q\":\"%1$s\",\"spns\":[\"%1$s\",\"%2$s\"],\"name\":\"hanako\"}\n"),
        Arguments.of(
            """
            format: xml
            content_types: [text/xml]
            records:
              - key: {path: r/@q}
                fields:
                  - {path: r/spn, class: supply_point}
                  - {path: r/name, class: contract_name}
            """,
            "<r q='%s'><spn>%s</spn><name>hanako</name></r>"),
        Arguments.of(
            """
            format: csv
            content_types: [text/csv]
            csv: {header: false}
            records:
              - key: {column: 1}
                fields:
                  - {column: 2, class: supply_point}
                  - {column: 3, class: contract_name}
            """,
            "%s,%s,hanako\n"),
        Arguments.of(
            """
            format: fixed
            content_types: [text/plain]
            fixed: {width: 50}
            records:
              - key: {bytes: "1-22"}
                fields:
                  - {bytes: "23-44", class: supply_point}
                  - {bytes: "45-50", class: contract_name}
            """,
            "%s%shanako\n"),
        Arguments.of(
            """
            format: form
            content_types: [application/x-www-form-urlencoded]
            records:
              - key: {name: q}
                fields:
                  - {name: spn, class: supply_point}
                  - {name: nm, class: contract_name}
            """,
            "q=%s&spn=%s&nm=hanako"),
        Arguments.of(
            """
            format: html
            content_types: [text/html]
            layout: [番号, 名義]
            records:
              - key: {css: "input[name=q]", attr: value}
                fields:
                  - {label: 番号, class: supply_point}
                  - {label: 名義, class: contract_name}
            """,
            "<input name=q value='%s'><table><tr><td>番号<td>%s<tr><td>名義<td>hanako</table>"));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void anotherNumberInARecordMakesItNobodys(String response, String answer) {
    Operation operation = Plans.operation(response);
    assertThat(Masks.masked(operation, answer.formatted(Plans.OWN, Plans.OWN))).contains("hanako");
    assertThat(Masks.masked(operation, answer.formatted(Plans.OWN, Plans.OTHER)))
        .contains(Plans.OTHER)
        .doesNotContain("hanako");
  }

  /** Hyphens and wide digits make the same number; what is no number judges nobody. */
  @ParameterizedTest
  @CsvSource({
    "09-0000-0000-0000-0000-0001, true",
    "'０９ 0000 0000 0000 0000 0001', true",
    "'', true",
    "未設定, true",
    "09000000000000000000021, true",
    "/x?spn=0900000000000000000002, false",
    "旧 0900000000000000000002, false"
  })
  void theSameNumberWrittenInAnotherWayAgrees(String second, boolean shown) {
    String body =
        "{\"items\":[{\"q\":\"%s\",\"spn\":\"%s\",\"name\":\"hanako\"}]}"
            .formatted(Plans.OWN, second);
    assertThat(Masks.masked(Plans.operation(JSON), body).contains("hanako")).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%1$s %2$s", "%2$s %1$s", "%1$s　%2$s %1$s"})
  void numbersOneBehindTheOtherAreSoManyCustomers(String numbers) {
    String second = numbers.formatted(Plans.OWN, Plans.OTHER);
    String body =
        "{\"items\":[{\"q\":\"%s\",\"spn\":\"%s\",\"name\":\"hanako\"}]}"
            .formatted(Plans.OWN, second);
    assertThat(Masks.masked(Plans.operation(JSON), body)).doesNotContain("hanako");
    assertThat(Masks.masked(Plans.operation(JSON), body.replace(Plans.OTHER, Plans.OWN)))
        .contains("hanako");
  }
}
