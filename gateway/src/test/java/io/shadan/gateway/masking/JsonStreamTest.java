package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON masked while it arrives. */
class JsonStreamTest {

  private static final String RECORDS =
      """
      records:
        - at: /items/*
          key: {pointer: /spn}
          fields:
            - {pointer: /name, class: contract_name}
            - {pointer: /tags/*, class: site}
        - at: /items/*/usage/*
          key: {pointer: /spn}
          period: {pointer: /month}
          fields:
            - {pointer: /month, class: public}
            - {pointer: /kwh, class: usage}
      """;

  private static final Operation COUNTED =
      Plans.operation(
          """
          format: json
          content_types: [application/json]
          fields:
            - {pointer: /total, class: derived, count: true}
          """
              + RECORDS);

  private static final Operation PLAIN =
      Plans.operation(
          """
          format: json
          content_types: [application/json]
          fields:
            - {pointer: /total, class: derived}
          """
              + RECORDS);

  private static final Operation SINGLE =
      Plans.operation(
          """
          format: json
          content_types: [application/json]
          records:
            - key: {pointer: /spn}
              fields:
                - {pointer: /name, class: contract_name}
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"total\":2,\"items\":[{\"name\":\"甲é𠮷\",\"spn\":\"@O\"},{\"spn\":\"@X\",\"name\":\"乙\"}],\"more\":{\"秘密\":[1,\"a\"]}}",
        "\ufeff { \"items\" : [ {\"spn\":\"@S\",\"usage\":[ {\"month\":\"2026-05\",\"kwh\":1.5e3} , {\"month\":\"2026-07\",\"kwh\":2}]} , {\"spn\":\"@O\"} ] } \r\n",
        "{\"items\":[{\"\\u0073pn\":\"@O\",\"n\\u0061me\":\"\\u7532\\\\\\\"\"},7,null,\"@O\",[1],[]]}",
        "{\"items\":[{\"spn\":\"@O\",\"spn\":\"@X\"}]}",
        "{\"total\":123456789012345678901234567890,\"items\":[]}",
        "[1,\"@O\",true,{\"items\":1}]",
        "\"@O\"",
        "-12.5e+3",
        "true",
        "",
        "{\"items\":[{\"spn\":\"@O\"}",
        "{\"items\":[{\"spn\":\"@O\"}]}}",
        "{\"items\":[{\"spn\":\"@O\"},]}",
        "{\"items\":\"\u001b\"}",
        "{\"a\":\"<meta charset=Shift_JIS>\"}"
      })
  void theSameHoweverItIsCut(String template) {
    byte[] body = body(template);
    Streams.assertSameHoweverCut(Plans.plan(COUNTED, Plans.clerk(), false), body);
    Streams.assertSameHoweverCut(Plans.plan(PLAIN, Plans.clerk(), true), body);
    Streams.assertSameHoweverCut(Plans.plan(PLAIN, JsonAgainstJacksonTest.dropping(), false), body);
  }

  @Test
  void malformedUtf8IsRefusedHoweverItIsCut() {
    byte[] body = body("{\"items\":[{\"spn\":\"@O\",\"name\":\"??\"}]}");
    for (int[] bad : new int[][] {{0xc0, 0xbc}, {0xed, 0xa0}, {0xe3, 0x81}, {0x80, 0x80}}) {
      int at = body.length - 7;
      body[at] = (byte) bad[0];
      body[at + 1] = (byte) bad[1];
      MaskingOutcome outcome =
          Streams.assertSameHoweverCut(Plans.plan(PLAIN, Plans.clerk(), false), body);
      assertThat(outcome).isInstanceOf(Refused.class);
    }
  }

  @Test
  void randomDocumentsAreTheSameHoweverTheyAreCut() {
    JsonDocuments documents = new JsonDocuments(4);
    List<MaskingPlan> plans =
        List.of(
            Plans.plan(COUNTED, Plans.clerk(), false),
            Plans.plan(PLAIN, Plans.clerk(), true),
            Plans.plan(PLAIN, Plans.responder(), false));
    int masked = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] body = documents.mutated(documents.next().getBytes(StandardCharsets.UTF_8));
      MaskingOutcome whole = Streams.assertSameHoweverCut(plans.get(i % plans.size()), body);
      masked += whole instanceof Masked ? 1 : 0;
    }
    assertThat(masked).isGreaterThan(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OX", "XO", "OXO", "XOX", "XXO", "OXX", "OXXO", "X", "O", "XX", ""})
  void foreignElementsGoWithTheirCommas(String pattern) {
    StringBuilder items = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      items.append(items.isEmpty() ? "" : " , ").append("{\"spn\":\"@").append(c).append("\"}");
    }
    byte[] body = body("{\"items\":[ " + items + " ]}");
    Masked masked =
        (Masked) Streams.assertSameHoweverCut(Plans.plan(PLAIN, Plans.clerk(), true), body);
    long own = pattern.chars().filter(c -> c == 'O').count();
    assertThat(masked.records()).hasSize((int) own);
  }

  @Test
  void aRecordLeavesOnlyWhenItHasEnded() throws MalformedBodyException {
    byte[] body =
        body(
            "{\"total\":2,\"items\":[{\"name\":\"甲\",\"spn\":\"@O\"},{\"name\":\"乙\",\"spn\":\"@O\"}]}");
    String text = new String(body, StandardCharsets.UTF_8);
    int first = bytes(text, text.indexOf("{\"name\":\"甲"));
    int second = bytes(text, text.indexOf("{\"name\":\"乙"));
    StreamingMasker masker = masker(COUNTED, StreamingMaskers.RECORD_BUFFER);
    int released = 0;
    for (int i = 0; i < body.length; i++) {
      for (Part part : masker.feed(new byte[] {body[i]})) {
        released += part.bytes().length;
      }
      int read = i + 1;
      boolean inFirst = read > first && read < second - 1;
      // the comma may go with the record behind it, and waits for that
      boolean inSecond = read >= second - 1 && read < body.length - 2;
      assertThat(released).isEqualTo(inFirst ? first : inSecond ? second - 1 : released);
      assertThat(released).isLessThanOrEqualTo(read).isGreaterThan(inSecond ? first : -1);
    }
    assertThat(masker.finish()).isEmpty();
    assertThat(released).isEqualTo(body.length);
  }

  @Test
  void whatMustBeJudgedAsAWholeIsNotStreamed() {
    assertThat(of(COUNTED, true)).isEmpty();
    assertThat(of(SINGLE, false)).isEmpty();
    assertThat(of(COUNTED, false)).isPresent();
    assertThat(of(PLAIN, true)).isPresent();
    MaskingPlan dropping = Plans.plan(COUNTED, JsonAgainstJacksonTest.dropping(), false);
    assertThat(StreamingMaskers.of(dropping, Optional.empty())).isEmpty();
  }

  @Test
  void aRecordLargerThanTheBufferIsRefusedHoweverItIsCut() {
    String start = "{\"items\":[{\"name\":\"";
    byte[] fits = body(start + "x".repeat(60) + "\",\"spn\":\"@O\"}]}");
    int record = fits.length - "{\"items\":[]}".length();
    MaskingPlan plan = Plans.plan(PLAIN, Plans.clerk(), false);
    for (int cut = 0; cut < fits.length; cut++) {
      assertThat(Streams.masked(plan, fits, record, cut)).isInstanceOf(Masked.class);
      Refused refused = (Refused) Streams.masked(plan, fits, record - 1, cut);
      assertThat(refused.code()).isEqualTo(ReasonCode.UPSTREAM_TOO_LARGE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"%s\"", "{\"%s\":1}", "[%s"})
  void anythingElseThatHasNoEndIsRefusedToo(String form) {
    byte[] body = body(form.formatted("1".repeat(5000)));
    MaskingPlan plan = Plans.plan(PLAIN, Plans.clerk(), false);
    int[] cuts = new int[body.length];
    Arrays.setAll(cuts, i -> i);
    assertThat(Streams.masked(plan, body, 1000, cuts)).isInstanceOf(Refused.class);
  }

  @Test
  void namesAreRememberedWithinBoundsOnly() {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      members.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":1");
    }
    byte[] body = body("{" + members + "}");
    MaskingPlan plan = Plans.plan(PLAIN, Plans.clerk(), false);
    Refused refused = (Refused) Streams.masked(plan, body, 100_000);
    assertThat(refused.code()).isEqualTo(ReasonCode.UPSTREAM_TOO_LARGE);
    assertThat(Streams.masked(plan, body, 1_000_000)).isInstanceOf(Masked.class);
  }

  @Test
  void moreRecordsThanPermittedAreRefused() {
    byte[] body = body("{\"items\":[" + "{\"spn\":\"@O\"},".repeat(300) + "{\"spn\":\"@O\"}]}");
    MaskingPlan plan = Plans.plan(PLAIN, Plans.clerk(), false);
    Refused refused = (Refused) Streams.masked(plan, body, 1000, 100, 2000);
    assertThat(refused.code()).isEqualTo(ReasonCode.LIMIT_EXCEEDED);
  }

  @Test
  void anotherCharsetInTheHeaderIsRefused() {
    StreamingMasker masker =
        StreamingMaskers.of(Plans.plan(PLAIN, Plans.clerk(), false), Optional.of("Shift_JIS"))
            .orElseThrow();
    assertThatThrownBy(() -> masker.feed(body("{"))).isInstanceOf(MalformedBodyException.class);
  }

  @Test
  void nothingComesAfterARefusalOrTheEnd() throws MalformedBodyException {
    StreamingMasker refused = masker(PLAIN, 1000);
    assertThatThrownBy(() -> refused.feed(body("]"))).isInstanceOf(MalformedBodyException.class);
    assertThatThrownBy(() -> refused.feed(body("{}"))).isInstanceOf(MalformedBodyException.class);
    assertThatThrownBy(refused::finish).isInstanceOf(MalformedBodyException.class);
    StreamingMasker ended = masker(PLAIN, 1000);
    ended.feed(body("{}"));
    ended.finish();
    assertThatThrownBy(() -> ended.feed(body(" "))).isInstanceOf(MalformedBodyException.class);
  }

  private static Optional<StreamingMasker> of(Operation operation, boolean ownOnly) {
    return StreamingMaskers.of(Plans.plan(operation, Plans.clerk(), ownOnly), Optional.empty());
  }

  private static StreamingMasker masker(Operation operation, int buffer) {
    return StreamingMaskers.of(
            Plans.plan(operation, Plans.clerk(), false), Optional.empty(), buffer)
        .orElseThrow();
  }

  private static int bytes(String text, int index) {
    return text.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
  }

  private static byte[] body(String template) {
    return template
        .replace("@O", Plans.OWN)
        .replace("@X", Plans.OTHER)
        .replace("@S", Plans.SWITCHED)
        .getBytes(StandardCharsets.UTF_8);
  }
}
