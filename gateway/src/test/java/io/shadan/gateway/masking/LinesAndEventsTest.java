package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.CatalogRefusedException;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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

  private static final Operation NESTED =
      Plans.operation(
          """
          format: ndjson
          content_types: [application/x-ndjson]
          records:
            - at: /list/*
              key: {pointer: /spn}
              fields:
                - {pointer: /name, class: contract_name}
            - at: /one
              key: {pointer: /spn}
              fields: []
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
    assertThat(masked.unclassified().places()).isEqualTo(1);
  }

  @Test
  void foreignLinesGoWhole() {
    String own = "{\"spn\":\"@O\",\"name\":\"丙\"}\n";
    String body = "{\"spn\":\"@X\"}\n" + own + "{\"spn\":\"@X\"}\r\n" + own + "{\"spn\":\"@X\"}";
    assertThat(text(mask(LINES, body, true))).isEqualTo(filled(own + own));
  }

  @Test
  void whatIsLeftDoesNotTellOfWhatWent() {
    String own = "{\"spn\":\"@O\",\"name\":\"丙\"}";
    String foreign = "{\"spn\":\"@X\",\"name\":\"乙\"}";
    for (String body :
        List.of(
            own,
            own + "\n",
            own + "\r\n" + foreign,
            "\ufeff" + foreign + "\n" + own,
            foreign + "\n\n" + own + "\n\n" + foreign + "\n",
            foreign + "\r\n" + own + "\r\n \r\n")) {
      assertThat(text(mask(LINES, body, true))).as(body).isEqualTo(filled(own + "\n"));
    }
  }

  @Test
  void aLineOfManyRecordsKeepsItsOwn() {
    String own = "{\"spn\":\"@O\",\"name\":\"丙\"}";
    String foreign = "{\"spn\":\"@X\"}";
    String body =
        "{\"list\":[" + foreign + "," + own + "]}\n{\"list\":[]}\n{\"one\":" + foreign + "}\n";
    assertThat(text(mask(NESTED, body, true))).isEqualTo(filled("{\"list\":[" + own + "]}\n"));
    String mixed = "{\"list\":[" + own + "],\"one\":" + foreign + "}\n";
    assertRefused(mask(NESTED, mixed, true), ReasonCode.SEARCH_REFUSED);
  }

  @Test
  void ownLinesArePagedAsHits() {
    String lines = "{\"spn\":\"@X\"}\n{\"spn\":\"@O\",\"name\":\"%s\"}\n";
    String body = lines.formatted("甲") + lines.formatted("乙") + lines.formatted("丙");
    MaskingPlan whole = Plans.plan(LINES, Plans.clerk(), true);
    MaskingPlan second =
        new MaskingPlan(
            whole.response(),
            whole.decision(),
            whole.register(),
            whole.retailerCode(),
            whole.today(),
            true,
            new Window(1, 1),
            Optional.empty());
    MaskingOutcome outcome =
        Streams.assertSameHoweverCut(second, filled(body).getBytes(StandardCharsets.UTF_8));
    assertThat(text(outcome)).isEqualTo(filled("{\"spn\":\"@O\",\"name\":\"乙\"}\n"));
  }

  @Test
  void scalarsAndArraysAreMaskedAsLines() {
    String body = "\"秘密\"\n[1,\"@O\",[\"秘密\"]]\n12345\nnull\n-1.5e3 \r\n[]\n";
    Masked masked = (Masked) mask(LINES, body, false);
    String mark = "\"＊＊＊＊\"";
    assertThat(text(masked)).isEqualTo("%s\n[%s,%s,[%s]]\n%s\n%s\n%s \r\n[]\n".replace("%s", mark));
    assertThat(masked.unclassified().places()).isEqualTo(7);
    assertThat(masked.records()).hasSize(6);
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
    for (String ends : List.of("\n", "\r\n", "\r")) {
      String same = "\ufeff" + body.replace("\r", "").replace("\n", ends);
      Masked masked = (Masked) mask(EVENTS, same, false);
      assertThat(text(masked)).isEqualTo(filled(same.replace("乙", "＊＊＊＊")));
      assertThat(masked.records()).hasSize(2);
    }
    assertThat(text(mask(EVENTS, body, false))).isEqualTo(filled(body.replace("乙", "＊＊＊＊")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        ": 秘密花子|: ",
        ":秘密|:",
        "event: 秘密花子|event: ",
        "event: update2|event: ",
        "id: 090000|id: ",
        "id: hanako|id: ",
        "retry: 0900000000000000000002|retry: ",
        "retry: 1e3|retry: "
      })
  void whatNobodyListedBesideTheDataIsMasked(String line, String shown) {
    String data = "data: {\"spn\":\"@O\",\"name\":\"丙\"}\n\n";
    Masked masked = (Masked) mask(EVENTS, line + "\n" + data, false);
    assertThat(text(masked)).isEqualTo(filled(shown + "＊＊＊＊\n" + data));
    assertThat(masked.unclassified().places()).isEqualTo(1);
  }

  @Test
  void eventsWithoutDataStay() {
    String body = "retry: 10\n\n\n: keep-alive\n\nevent: update\ndata: \ndata: \n\ndata:\n\n";
    assertThat(text(mask(EVENTS, body, false))).isEqualTo(body);
  }

  @Test
  void foreignEventsGoWhole() {
    String own = "event: update\ndata: {\"spn\":\"@O\",\"name\":\"丙\"}\n\n";
    String body = "data: {\"spn\":\"@X\"}\n\n" + own + "event: update\ndata: {\"spn\":\"@X\"}\n\n";
    assertThat(text(mask(EVENTS, body, true))).isEqualTo(filled(own));
    // neither blank lines nor comments nor numbers may tell of those that went
    assertThat(text(mask(EVENTS, "\ufeffretry: 1\n\n\n:\n\n" + body + "\n", true)))
        .isEqualTo(filled(own));
    assertThat(text(mask(EVENTS, body + "id: 3\n" + own, true)))
        .isEqualTo(filled(own + "id: ＊＊＊＊\n" + own));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {}\n",
        "data: {}",
        "data: {\n\n",
        "data: 秘密\n\n",
        "data\n\n",
        "data: {}\r",
        "data: {}\rdata: {}\n\n",
        "秘密\ndata: {}\n\n",
        "秘密: 1\ndata: {}\n\n",
        "other: 1\ndata: {}\n\n",
        "data: {}\n : x\n\n",
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
    byte[] event = filled("data: [1,\r\ndata: 2]\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut < line.length; cut++) {
      MaskingPlan plan = Plans.plan(LINES, Plans.clerk(), false);
      assertThat(Streams.masked(plan, line, line.length, cut)).isInstanceOf(Masked.class);
      assertRefused(Streams.masked(plan, line, 20, cut), ReasonCode.UPSTREAM_TOO_LARGE);
    }
    for (int cut = 0; cut < event.length; cut++) {
      MaskingPlan plan = Plans.plan(EVENTS, Plans.clerk(), false);
      int counted = event.length - 3;
      assertThat(Streams.masked(plan, event, counted, cut)).isInstanceOf(Masked.class);
      assertRefused(Streams.masked(plan, event, counted - 1, cut), ReasonCode.UPSTREAM_TOO_LARGE);
    }
  }

  @Test
  void aWholeBodyHoldsToTheBufferToo() {
    int largest = StreamingMaskers.RECORD_BUFFER;
    String line = "\"" + "x".repeat(largest - 2) + "\"";
    String data = "data:\"" + "x".repeat(largest - 9) + "\"\n\n";
    for (boolean fits : List.of(true, false)) {
      for (Operation operation : List.of(LINES, EVENTS)) {
        String body = (operation == LINES ? line : data).replaceFirst("x", fits ? "x" : "xx");
        MaskingOutcome outcome =
            Maskers.mask(
                Optional.empty(),
                body.getBytes(StandardCharsets.UTF_8),
                Plans.plan(operation, Plans.clerk(), false));
        if (fits) {
          assertThat(text(outcome)).contains("＊＊＊＊").doesNotContain("x");
        } else {
          assertRefused(outcome, ReasonCode.UPSTREAM_TOO_LARGE);
        }
      }
    }
  }

  @Test
  void recordsOfAllLinesCountAgainstTheLimit() {
    MaskingPlan plan = Plans.plan(LINES, Plans.upTo(3), false);
    byte[] three = filled("{\"spn\":\"@O\"}\n".repeat(3)).getBytes(StandardCharsets.UTF_8);
    byte[] four = filled("{\"spn\":\"@O\"}\n".repeat(4)).getBytes(StandardCharsets.UTF_8);
    assertThat(Streams.assertSameHoweverCut(plan, three)).isInstanceOf(Masked.class);
    assertRefused(Streams.assertSameHoweverCut(plan, four), ReasonCode.LIMIT_EXCEEDED);
  }

  @Test
  void aLineOrEventLeavesWholeOnceItHasEnded() throws MalformedBodyException {
    String line = filled("{\"name\":\"丙\",\"spn\":\"@O\"}\n");
    assertEachLeavesWhole(LINES, line);
    assertEachLeavesWhole(EVENTS, "event: update\ndata: " + line + "\n");
  }

  private static void assertEachLeavesWhole(Operation operation, String one)
      throws MalformedBodyException {
    StreamingMasker masker =
        StreamingMaskers.of(Plans.plan(operation, Plans.clerk(), false), Optional.empty())
            .orElseThrow();
    byte[] bytes = one.getBytes(StandardCharsets.UTF_8);
    for (int event = 0; event < 3; event++) {
      for (int i = 0; i < bytes.length - 1; i++) {
        assertThat(masker.feed(new byte[] {bytes[i]})).isEmpty();
      }
      List<Part> parts = masker.feed(new byte[] {bytes[bytes.length - 1]});
      assertThat(parts).hasSize(1);
      assertThat(parts.get(0).bytes()).isEqualTo(bytes);
      assertThat(parts.get(0).records()).hasSize(1);
    }
    assertThat(masker.finish()).isEmpty();
  }

  @Test
  void firstBytesOfAnotherDocumentAreRefusedInStreamsToo() {
    assertRefused(
        mask(LINES, "{\"a\":\"%PDF-1.4\"}\n", false), ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED);
  }

  @Test
  void theReleasedTypeIsTheCataloguesAndScriptsNameTheirCharset() {
    assertThat(LINES.response().releasedType()).isEqualTo("application/x-ndjson");
    assertThat(EVENTS.response().releasedType()).isEqualTo("text/event-stream");
    assertThat(SCRIPT.response().releasedType()).isEqualTo("application/javascript;charset=UTF-8");
    assertThat(List.of(BodyFormat.NDJSON, BodyFormat.SSE, BodyFormat.JSONP))
        .extracting(BodyFormat::extension)
        .containsExactly("ndjson", "txt", "js");
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
    assertThatThrownBy(() -> Plans.operation(response)).isInstanceOf(CatalogRefusedException.class);
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
