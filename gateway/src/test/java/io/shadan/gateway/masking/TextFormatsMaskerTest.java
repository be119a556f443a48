package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON, CSV and XML. */
class TextFormatsMaskerTest {

  private static final Charset SJIS = Charset.forName("windows-31j");

  private static final Operation JSON =
      Plans.operation(
          """
          format: json
          content_types: [application/json]
          charset: UTF-8
          fields:
            - {pointer: /total, class: derived, count: true}
          records:
            - at: /items/*
              key: {pointer: /spn}
              fields:
                - {pointer: /name, class: contract_name}
                - {pointer: /tags/*, class: remarks}
            - at: /items/*/usage/*
              key: {pointer: /spn}
              period: {pointer: /month}
              fields:
                - {pointer: /month, class: public}
                - {pointer: /kwh, class: usage}
          """);

  private static final Operation CSV =
      Plans.operation(
          """
          format: csv
          content_types: [text/csv]
          charset: Shift_JIS
          records:
            - key: {header: 番号}
              period: {header: 年月}
              fields:
                - {header: 年月, class: public}
                - {header: 名義, class: contract_name}
          """);

  private static final Operation XML =
      Plans.operation(
          """
          format: xml
          content_types: [application/xml]
          charset: UTF-8
          namespaces: {n: "urn:x"}
          records:
            - at: n:r/n:row
              key: {path: "@spn"}
              fields:
                - {path: n:name, class: contract_name}
                - {path: n:name/@kana, class: contract_name}
          """);

  @Test
  void jsonMasksByRecordAndByDatedRow() {
    String body =
        "{ \"total\": 1, \"items\": [ {\"name\":\"甲\\u00e9\", \"usage\":[{\"month\":\"2026-05\",\"kwh\":11.5},{\"month\":\"2026-07\",\"kwh\":-22e3}], \"tags\":[\"x\",null,true], \"spn\":\""
            + Plans.SWITCHED
            + "\"} ] }";
    String masked = utf8(json(body, false));
    assertThat(masked)
        .isEqualTo(
            body.replace("\"甲\\u00e9\"", "\"＊＊＊＊\"")
                .replace("-22e3", "\"＊＊＊＊\"")
                .replace("\"x\",null,true", "\"＊＊＊＊\",\"＊＊＊＊\",\"＊＊＊＊\"")
                .replace("\"2026-07\"", "\"＊＊＊＊\""));
  }

  @Test
  void jsonKeepsByteOrderMarkAndHidesUnknownMembers() {
    String body =
        "\ufeff{\"items\":[{\"spn\":\""
            + Plans.OWN
            + "\",\"name\":\"甲\",\"NAME\":\"乙\",\"deep\":{\"a\":[{\"b\":\"丙\"}]}}]}";
    Masked masked = (Masked) json(body, false);
    assertThat(utf8(masked))
        .startsWith("\ufeff")
        .contains("甲", "\"NAME\":\"＊＊＊＊\"", "\"b\":\"＊＊＊＊\"")
        .doesNotContain("乙", "丙");
    assertThat(masked.unclassified().places()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OX", "XO", "OXO", "XOX", "XXO", "OXX", "X", "O", "XX", ""})
  void jsonDropsElementsWithTheirCommas(String pattern) {
    StringBuilder items = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      items
          .append(items.isEmpty() ? "" : " , ")
          .append("{\"spn\":\"")
          .append(c == 'O' ? Plans.OWN : Plans.OTHER)
          .append("\"}");
    }
    String masked =
        utf8(json("{\"total\":" + pattern.length() + ",\"items\":[ " + items + " ]}", true));
    long own = pattern.chars().filter(c -> c == 'O').count();
    assertThat(new tools.jackson.databind.json.JsonMapper().readTree(masked).path("items").size())
        .isEqualTo((int) own);
    assertThat(masked).contains("\"total\":" + own).doesNotContain(Plans.OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}{}",
        "{\"a\":1,\"a\":2}",
        "[1,]",
        "",
        "nul",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":\"\u0001\"}"
      })
  void jsonThatIsNotOneDocumentIsRefused(String body) {
    assertThat(((Refused) json(body, false)).code()).isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @Test
  void jsonDeeperThanTheLimitIsRefused() {
    assertThat(json("[".repeat(100) + "]".repeat(100), false)).isInstanceOf(Refused.class);
  }

  @Test
  void csvMasksCellsAndUnknownColumns() {
    String body =
        "番号,年月,名義,謎\r\n"
            + Plans.OTHER
            + ",2026-05,\"髙﨑,\"\"①\"\"\n郎\",秘密\r\n"
            + Plans.OWN
            + ",2026年05月,山田,秘密\r\n";
    assertThat(new String(((Masked) csv(body, false)).body(), SJIS))
        .isEqualTo(
            "番号,年月,名義,＊＊＊＊\r\n"
                + Plans.OTHER
                + ",＊＊＊＊,＊＊＊＊,＊＊＊＊\r\n"
                + Plans.OWN
                + ",2026年05月,山田,＊＊＊＊\r\n");
  }

  @Test
  void csvJudgesEachRowByItsMonth() {
    String body =
        "番号,年月,名義\n"
            + Plans.SWITCHED
            + ",2026-05,甲\n"
            + Plans.SWITCHED
            + ",2026-06,乙\n"
            + Plans.SWITCHED
            + ",,丙\n";
    assertThat(new String(((Masked) csv(body, false)).body(), SJIS))
        .contains("甲")
        .doesNotContain("乙", "丙");
    assertThat(new String(((Masked) csv(body, true)).body(), SJIS))
        .isEqualTo("番号,年月,名義\n" + Plans.SWITCHED + ",2026-05,甲\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "番号,年月,名義\n1,2",
        "番号,年月,名義\n1,2,\"x",
        "番号,年月,名義\n1,2,\"x\"y",
        "番号,年月,名義\n1,2,x\"y"
      })
  void csvThatIsAmbiguousIsRefused(String body) {
    assertThat(((Refused) csv(body, false)).code()).isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @Test
  void xmlMasksTextAttributesCommentsAndCdata() {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a:r xmlns:a=\"urn:x\"><!-- 秘密 --><a:row spn='"
            + Plans.OTHER
            + "' memo=\"秘密\"><a:name kana='タカ &amp; キ'>髙<![CDATA[﨑]]>&#x90CE;</a:name><a:other>秘密</a:other></a:row><a:row spn=\""
            + Plans.OWN
            + "\"><a:name kana=\"ヤマ\">山田</a:name></a:row></a:r>";
    String masked = utf8(xml(body, false));
    assertThat(masked)
        .contains("<a:name kana=\"ヤマ\">山田</a:name>", "spn='" + Plans.OTHER + "'")
        .doesNotContain("秘密", "髙", "﨑", "&#x90CE;", "タカ", "キ");
    assertThat(utf8(xml(body, true))).doesNotContain(Plans.OTHER).contains("山田");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a",
        "<a></b>",
        "<!DOCTYPE a><a/>",
        "<a>&x;</a>",
        "",
        "<a/><b/>",
        "<?x y?><a/>",
        "<a b='1' b='2'/>"
      })
  void xmlThatIsNotWellFormedOrHasATypeIsRefused(String body) {
    assertThat(((Refused) xml(body, false)).code()).isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @Test
  void charsetLabelsMustAgree() {
    byte[] body = "番号,年月,名義\n".getBytes(SJIS);
    assertThat(
            refused(
                Maskers.mask(Optional.of("UTF-8"), body, Plans.plan(CSV, Plans.clerk(), false))))
        .isEqualTo(ReasonCode.UPSTREAM_CHARSET_REFUSED);
    assertThat(
            refused(
                Maskers.mask(
                    Optional.of("no-such-charset"), body, Plans.plan(CSV, Plans.clerk(), false))))
        .isEqualTo(ReasonCode.UPSTREAM_CHARSET_REFUSED);
    assertThat(
            refused(
                Maskers.mask(
                    Optional.empty(),
                    "\u001b$B<>\u001b(B".getBytes(StandardCharsets.US_ASCII),
                    Plans.plan(CSV, Plans.clerk(), false))))
        .isEqualTo(ReasonCode.UPSTREAM_CHARSET_REFUSED);
    assertThat(
            refused(
                Maskers.mask(
                    Optional.empty(),
                    "<?xml version='1.0' encoding='Shift_JIS'?><a/>"
                        .getBytes(StandardCharsets.US_ASCII),
                    Plans.plan(XML, Plans.clerk(), false))))
        .isEqualTo(ReasonCode.UPSTREAM_CHARSET_REFUSED);
  }

  private static ReasonCode refused(MaskingOutcome outcome) {
    return ((Refused) outcome).code();
  }

  private static MaskingOutcome json(String body, boolean ownOnly) {
    return Maskers.mask(
        Optional.empty(),
        body.getBytes(StandardCharsets.UTF_8),
        Plans.plan(JSON, Plans.clerk(), ownOnly));
  }

  private static MaskingOutcome csv(String body, boolean ownOnly) {
    return Maskers.mask(
        Optional.of("Shift_JIS"), body.getBytes(SJIS), Plans.plan(CSV, Plans.clerk(), ownOnly));
  }

  private static MaskingOutcome xml(String body, boolean ownOnly) {
    return Maskers.mask(
        Optional.of("UTF-8"),
        body.getBytes(StandardCharsets.UTF_8),
        Plans.plan(XML, Plans.clerk(), ownOnly));
  }

  private static String utf8(MaskingOutcome outcome) {
    assertThat(outcome).isInstanceOf(Masked.class);
    return new String(((Masked) outcome).body(), StandardCharsets.UTF_8);
  }
}
