package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.catalog.CatalogRefusedException;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NDJSON, server-sent events and JSONP. */
class LinesAndEventsTest {

  private static final String RECORD =
      """
      records:
        - key: {pointer: /spn}
          fields:
            - {pointer: /name, class: contract_name}
      """;

  private static final Operation LINES =
      Plans.operation("format: ndjson\ncontent_types: [application/x-ndjson]\n" + RECORD);

  private static final Operation EVENTS =
      Plans.operation(
          "format: sse\ncontent_types: [text/event-stream]\nlayout: [update, keep-alive]\n"
              + RECORD);

  private static final Operation SCRIPT =
      Plans.operation(
          """
          format: jsonp
          content_types: [application/javascript]
          callback: "show|cb[0-9]{1,6}"
          records:
            - at: /*
              key: {pointer: /spn}
              fields:
                - {pointer: /name, class: contract_name}
          """);

  @Test
  void eachLineIsADocument() {
    String body =
        "\ufeff{\"name\":\"甲\",\"spn\":\"@O\"}\r\n\n"
            + "{\"name\":\"乙\",\"spn\":\"@X\",\"z\":[1]}\n{\"spn\":\"@O\",\"name\":\"丙\"}";
    Masked masked = (Masked) mask(LINES, body, false);
    assertThat(text(masked))
        .isEqualTo(filled(body.replace("乙", "＊＊＊＊").replace("[1]", "[\"＊＊＊＊\"]")));
    assertThat(masked.records()).hasSize(3);
    assertThat(masked.unclassified()).isEqualTo(1);
  }

  @Test
  void foreignLinesGoWhole() {
    String own = "{\"spn\":\"@O\",\"name\":\"丙\"}\n";
    String body = "{\"spn\":\"@X\"}\n" + own + "{\"spn\":\"@X\"}\r\n" + own + "{\"spn\":\"@X\"}";
    assertThat(text(mask(LINES, body, true))).isEqualTo(filled(own + own));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}{}\n",
        "{}\r{}\n",
        "{\"spn\":\n\"1\"}\n",
        "{}\n\ufeff{}\n",
        "{\"spn\":\"@O\"}\n{\"spn\"",
        "[1],\n[2]\n",
        "{}\nx\n"
      })
  void linesThatAreNoDocumentsAreRefused(String body) {
    assertRefused(mask(LINES, body, false), ReasonCode.BODY_MALFORMED);
  }

  @Test
  void eachEventIsMasked() {
    String body =
        ": keep-alive\n\nevent: update\nid: 12\nretry: 3000\ndata: {\"name\":\"乙\",\"spn\":\"@X\"}\n\n"
            + "data:{\"name\":\r\ndata:\"甲\",\r\ndata:\"spn\":\"@O\"}\r\n\r\n:\n\n";
    Masked masked = (Masked) mask(EVENTS, body, false);
    assertThat(text(masked)).isEqualTo(filled(body.replace("乙", "＊＊＊＊")));
    assertThat(masked.records()).hasSize(2);
  }

  @Test
  void foreignEventsGoWhole() {
    String own = "event: update\ndata: {\"spn\":\"@O\",\"name\":\"丙\"}\n\n";
    String body = "data: {\"spn\":\"@X\"}\n\n" + own + "event: update\ndata: {\"spn\":\"@X\"}\n\n";
    assertThat(text(mask(EVENTS, body, true))).isEqualTo(filled(own));
    assertRefused(mask(EVENTS, "id: 1\n" + own, true), ReasonCode.SEARCH_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {}\n",
        "data: {}",
        "data: {\n\n",
        "data: 秘密\n\n",
        "data\n\n",
        "data: {}\rdata: {}\n\n",
        ": 秘密花子\ndata: {}\n\n",
        "event: 秘密花子\ndata: {}\n\n",
        "event: update \ndata: {}\n\n",
        "id: 090000\ndata: {}\n\n",
        "id: hanako\ndata: {}\n\n",
        "retry: 0900000000000000000002\ndata: {}\n\n",
        "other: 1\ndata: {}\n\n",
        " data: {}\n\n",
        "Data: {}\n\n",
        "data: [1,\ndata:2]\ndata: \n\n",
        "data: [1,\nid: 1\ndata: 2]\n\n",
        "data: {}\n\n\ufeffdata: {}\n\n"
      })
  void whatIsNoPlainEventIsRefused(String body) {
    assertRefused(mask(EVENTS, body, false), ReasonCode.BODY_MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"show(|)", "cb12(|);", "show(|) ; ", "show( | )", "cb123456(|)"})
  void theCataloguedCallbackStays(String start, String end) {
    String list = "[{\"spn\":\"@O\",\"name\":\"甲\"},{\"spn\":\"@X\",\"name\":\"乙\"}]";
    assertThat(text(mask(SCRIPT, start + list + end, false)))
        .isEqualTo(filled(start + list.replace("乙", "＊＊＊＊") + end));
    assertThat(text(mask(SCRIPT, start + list + end, true)))
        .isEqualTo(filled(start + "[{\"spn\":\"@O\",\"name\":\"甲\"}]" + end));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "(1)",
        "show",
        "show(",
        "show([])[]",
        "show([]))",
        "show([]);;",
        "show([]);alert(1)",
        "show([])//x",
        "/**/show([])",
        "\ufeffshow([])",
        "show(\ufeff[])",
        "hide([])",
        "cb1234567([])",
        "showx([])",
        " show([])",
        "show()",
        "show([],[])"
      })
  void anythingElseAroundTheDocumentIsRefused(String body) {
    assertRefused(mask(SCRIPT, body, false), ReasonCode.BODY_MALFORMED);
  }

  @Test
  void aLineOrEventLargerThanTheBufferIsRefusedHoweverItIsCut() {
    byte[] line = filled("{\"spn\":\"@O\"}\n").getBytes(StandardCharsets.UTF_8);
    byte[] event = filled("data: 1,\ndata: 2\n\n").getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut < line.length; cut++) {
      MaskingPlan plan = Plans.plan(LINES, Plans.clerk(), false);
      assertThat(Streams.masked(plan, line, line.length, cut)).isInstanceOf(Masked.class);
      assertRefused(Streams.masked(plan, line, 20, cut), ReasonCode.UPSTREAM_TOO_LARGE);
    }
    for (int cut = 0; cut < event.length; cut++) {
      MaskingPlan plan = Plans.plan(EVENTS, Plans.clerk(), false);
      assertRefused(
          Streams.masked(plan, event, event.length - 1, cut), ReasonCode.UPSTREAM_TOO_LARGE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format: ndjson\ncontent_types: [a/b]\nfields: [{pointer: /n, class: derived, count: true}]",
        "format: sse\ncontent_types: [a/b]\ncharset: Shift_JIS",
        "format: jsonp\ncontent_types: [a/b]",
        "format: jsonp\ncontent_types: [a/b]\ncallback: '('",
        "format: json\ncontent_types: [a/b]\ncallback: show"
      })
  void entriesThatDoNotCheckStopTheStart(String response) {
    assertThatThrownBy(() -> Plans.operation(response))
        .isInstanceOf(CatalogRefusedException.class);
  }

  private static MaskingOutcome mask(Operation operation, String body, boolean ownOnly) {
    return Streams.assertSameHoweverCut(
        Plans.plan(operation, Plans.clerk(), ownOnly),
        filled(body).getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(MaskingOutcome outcome, ReasonCode code) {
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).code()).isEqualTo(code);
  }

  private static String text(MaskingOutcome outcome) {
    assertThat(outcome).isInstanceOf(Masked.class);
    return new String(((Masked) outcome).body(), StandardCharsets.UTF_8);
  }

  private static String filled(String template) {
    return template.replace("@O", Plans.OWN).replace("@X", Plans.OTHER);
  }
}
