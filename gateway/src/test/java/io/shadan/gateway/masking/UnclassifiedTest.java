package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.masking.MaskingOutcome.Masked;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of the places nobody classified: where they are and never what stands there. */
class UnclassifiedTest {

  private static final String JSON =
      """
      format: json
      content_types: [application/json]
      records:
        - at: /items/*
          key: {pointer: /spn}
          fields: []
      """;

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of(
            JSON,
            "{\"items\":[{\"spn\":\"%s\",\"tel\":\"092-555-0101\"}]}",
            "a value of a record at /items/*: 9-9-9"),
        Arguments.of(JSON, "{\"items\":[],\"秘密 花子\" : {} }", "a name outside records: 漢 漢"),
        Arguments.of(
            """
            format: xml
            content_types: [text/xml]
            records:
              - key: {path: r/@spn}
                fields: []
            """,
            "<r spn='%s'><n>秘密花子</n></r>",
            "the text of an element of the record: 漢"),
        Arguments.of(
            """
            format: csv
            content_types: [text/csv]
            csv: {header: false}
            records:
              - key: {column: 1}
                fields: []
            """,
            "%s,秘密町１\n",
            "column 2 of the record: 漢9"),
        Arguments.of(
            """
            format: fixed
            content_types: [text/plain]
            fixed: {width: 28}
            records:
              - key: {bytes: "1-22"}
                fields: []
            """,
            "%shanako\n",
            "bytes 23-28 of a record at line: A"),
        Arguments.of(
            """
            format: form
            content_types: [application/x-www-form-urlencoded]
            records:
              - key: {name: spn}
                fields: []
            """,
            "spn=%s&nm=hanako",
            "parameter 2 of the record: A"),
        Arguments.of(
            """
            format: sse
            content_types: [text/event-stream]
            records:
              - key: {pointer: /spn}
                fields: []
            """,
            "event: hanako\ndata: {\"spn\":\"%s\"}\n\n",
            "the event outside records: A"),
        html("<p>秘密　花子</p>", "the text of <p> outside records: 漢 漢"),
        html("<p title='0925550101'></p>", "the title of <p> outside records: 9"),
        html("<p x='花子'></p>", "an attribute HTML does not know of <p> outside records: 漢"),
        html("<!-- 花子 -->", "a comment of the page outside records: 漢"),
        html("<script>var nm = 1</script>", "the content of <script> outside records: A A # 9"),
        html(
            "<table class=card><tr><td>%s<td>花子</table>",
            "the text of <td> of a record at table.card tr: 漢"));
  }

  private static Arguments html(String body, String sample) {
    return Arguments.of(
        """
        format: html
        content_types: [text/html]
        layout: [検索]
        records:
          - at: "table.card tr"
            key: {column: 1}
            fields: []
        """,
        body,
        sample);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aPlaceIsNamedAndItsTextMasked(String response, String body, String sample) {
    Unclassified found = unclassified(response, body.formatted(Plans.OTHER));
    assertThat(found.places()).isOne();
    assertThat(found.samples()).containsExactly(sample);
  }

  @Test
  void fewSamplesAreTakenOfManyPlaces() {
    String items =
        String.join(
            ",",
            IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"spn\":\"%s\",\"x\":\"%s\"}".formatted(Plans.OTHER, sign(i)))
                .toList());
    Unclassified found = unclassified(JSON, "{\"items\":[" + items + "]}");
    assertThat(found.places()).isEqualTo(1_000);
    assertThat(found.samples()).hasSize(5).doesNotHaveDuplicates();
  }

  private static String sign(int i) {
    return "a1".repeat(i % 7);
  }

  private static Unclassified unclassified(String response, String body) {
    return ((Masked) Masks.outcome(Plans.operation(response), body, Plans.upTo(2_000), false))
        .unclassified();
  }
}
