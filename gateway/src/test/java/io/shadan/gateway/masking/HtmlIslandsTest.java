package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON inside script elements of a page. */
class HtmlIslandsTest {

  private static final Charset SJIS = Charset.forName("windows-31j");

  private static final Operation PAGE = page("Shift_JIS");

  private static Operation page(String charset) {
    return Plans.operation(
        """
        format: html
        content_types: [text/html]
        charset: %s
        layout: ["見出し"]
        records:
          - at: "p.card"
            key: {css: b}
            fields: []
        islands:
          - css: "script#data"
            format: json
            fields:
              - {pointer: /kensu, class: derived, count: true}
            records:
              - at: /items/*
                key: {pointer: /spn}
                fields:
                  - {pointer: /name, class: contract_name}
                  - {pointer: /tel, class: contact}
          - css: "script.inline"
            format: json
            before: "var d ="
            after: ";"
            records:
              - key: {pointer: /spn}
                fields: [{pointer: /name, class: contract_name}]
        """
            .formatted(charset));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shift_JIS", "EUC-JP", "UTF-8"})
  void aCataloguedIslandIsMaskedAsJson(String charset) {
    String body = island(item(Plans.OWN, "髙田") + " ,\r\n" + item(Plans.OTHER, "秘密花子"));
    String masked =
        Masks.masked(page(charset), charset.equals("EUC-JP") ? body.replace("髙", "高") : body);
    assertThat(masked)
        .isEqualTo(
            (charset.equals("EUC-JP") ? body.replace("髙", "高") : body)
                .replace("秘密花子", "＊＊＊＊")
                .replace("\"memo\":\"秘\"", "\"memo\":\"＊＊＊＊\""));
  }

  @Test
  void anIslandOfAScriptIsMaskedBetweenItsTexts() {
    String body =
        "<p>見出し<script class=inline>\n var d = {\"spn\":\""
            + Plans.OTHER
            + "\",\"name\":\"秘密\",\"n\":12345} ;\n</script>";
    assertThat(Masks.masked(PAGE, body))
        .isEqualTo(body.replace("秘密", "＊＊＊＊").replace("12345", "\"＊＊＊＊\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var d = {\"name\":\"秘密\"}",
        "var e = {\"name\":\"秘密\"};",
        "var d = {'name':'秘密'};",
        "var d = {name:\"秘密\"};",
        "var d = {}; var e = \"秘密\";",
        "var d = {}/*秘密*/;",
        "var d =;",
        "var d",
      })
  void aScriptOfAnotherFormIsRefused(String script) {
    assertThat(Masks.refused(PAGE, "<script class=inline>" + script + "</script>", false))
        .isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script id=data>{\"items\":[{\"name\":\"秘密花子\"</script>",
        "<script id=data>{\"items\":[]}{\"x\":\"秘密花子\"}</script>",
        "<div id=data>秘密花子</div><script id=data class=inline>1</script>",
      })
  void brokenIslandsAreRefused(String body) {
    Refused refused = (Refused) Masks.outcome(PAGE, body, Plans.clerk(), false);
    assertThat(refused.code()).isEqualTo(ReasonCode.BODY_MALFORMED);
    assertThat(refused.detail()).contains("island").doesNotContain("秘");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>var x=\"秘密花子\"</script>",
        "<script type='application/json'>{\"a\":\"秘密花子\",\"b\":\"092-555-0101\"}</script>",
        "<script type=\"text/template\"><b>秘密花子</b></script>",
        "<script id=datum>{\"items\":[\"秘密花子\"]}</script>",
        "<style>b:after{content:'秘密花子'}</style>",
        "<script id=data>{\"秘密花子\":{\"0925550101\":\"\\u79d8\\u5bc6\\u82b1\\u5b50\"}}</script>",
        "<script id=data>[[\"秘密花子\"],0925550101e0,\"０９２５５５０１０１\"]</script>",
        "<script id=data>\"秘密花子\"</script>",
        "<script id=data>[\"<!--秘密花子\",\"<\\/script>0925550101\"]</script>",
        "<noscript>秘密花子</noscript>",
        "<script id=data>秘密花子</script>",
      })
  void noCanaryLeavesByAScript(String script) {
    MaskingOutcome outcome = Masks.outcome(PAGE, "<body>見出し" + script, Plans.clerk(), false);
    if (outcome instanceof Masked masked) {
      Canaries.assertNoneIn(masked.body(), SJIS, "秘密花子", "0925550101", "092-555-0101");
    } else {
      assertThat(((Refused) outcome).detail()).doesNotContain("秘", "0925");
    }
  }

  @Test
  void hitsInAnIslandGoAndAreCountedAnew() {
    String body = island(item(Plans.OTHER, "秘密") + "," + item(Plans.OWN, "乙"));
    assertThat(Masks.ownOnly(PAGE, body))
        .isEqualTo(
            island(item(Plans.OWN, "乙"))
                .replace("\"kensu\":2", "\"kensu\":1")
                .replace("\"memo\":\"秘\"", "\"memo\":\"＊＊＊＊\""));
  }

  @Test
  void anIslandGoesWithTheRecordAroundIt() {
    String inner = island(item(Plans.OTHER, "秘密"));
    String body = "<p class=card><b>" + Plans.OTHER + "</b>" + inner + "</p>見出し";
    assertThat(Masks.ownOnly(PAGE, body)).isEqualTo("見出し");
  }

  @Test
  void recordsOfThePageAndOfItsIslandsAreFoundAndLimitedTogether() {
    String body = "<p class=card><b>" + Plans.OWN + "</b></p>" + island(item(Plans.OTHER, "秘密"));
    Masked masked = (Masked) Masks.outcome(PAGE, body, Plans.upTo(2), false);
    assertThat(masked.records())
        .extracting(MaskedRecord::supplyPoint)
        .containsExactly(Plans.OWN, Plans.OTHER);
    assertThat(masked.records().get(1).masked()).contains(FieldClass.CONTRACT_NAME);
    assertThat(masked.unclassified().places()).isEqualTo(1);
    Refused refused = (Refused) Masks.outcome(PAGE, body, Plans.upTo(1), false);
    assertThat(refused.code()).isEqualTo(ReasonCode.LIMIT_EXCEEDED);
  }

  /** Codes that windows-31j would write as others, in a shown and beside a hidden value. */
  @Test
  void everyTwoByteCodeKeepsItsBytes() {
    byte[] codes = ByteIdentityTest.everyTwoByteCode();
    String head =
        "<script id=data>{\"kensu\":2,\"items\":[{\"spn\":\"" + Plans.OWN + "\",\"name\":\"";
    String middle = "\"},{\"spn\":\"" + Plans.OTHER + "\",\"name\":\"";
    byte[] page =
        join(
            head.getBytes(SJIS),
            codes,
            middle.getBytes(SJIS),
            codes,
            "\"}]}</script>".getBytes(SJIS));
    Masked masked =
        (Masked) Maskers.mask(Optional.empty(), page, Plans.plan(PAGE, Plans.clerk(), false));
    assertThat(masked.body())
        .isEqualTo(
            join(head.getBytes(SJIS), codes, (middle + "＊＊＊＊\"}]}</script>").getBytes(SJIS)));
  }

  @Test
  void whatTheCharsetCannotHoldIsEscaped() {
    String body =
        island(
            "{\"spn\":\""
                + Plans.OTHER
                + "\",\"tel\":\"0925550\\u00e9\\ud842\\udfb7\\u00ea\\u00eb\"}");
    assertThat(Masks.masked(PAGE, body, Plans.responder()))
        .contains("\"tel\":\"＊＊＊＊\\u00e9\\ud842\\udfb7\\u00ea\\u00eb\"");
  }

  @Test
  void aPartOfAValueCannotOpenAComment() {
    String body = island("{\"spn\":\"" + Plans.OTHER + "\",\"tel\":\"0925550101＜！－－\"}");
    MaskingOutcome outcome = Masks.outcome(PAGE, body, Plans.responder(), false);
    assertThat(((Refused) outcome).detail()).contains("would end the island");
  }

  private static String island(String items) {
    long count = items.split("\"spn\"", -1).length - 1;
    return "<script type=\"application/json\" id=data>\n{\"kensu\":"
        + count
        + ",\"items\":["
        + items
        + "]}\n</script>";
  }

  private static String item(String number, String name) {
    return "{\"spn\":\"" + number + "\", \"name\" : \"" + name + "\",\"memo\":\"秘\"}";
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
