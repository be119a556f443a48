package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A selector that names a class, or a label, may meet a script. What stands in one is no value:
 * such a page is refused, though the class of the field is shown of anybody.
 */
class HtmlRawTextTest {

  private static final String SECRET = "秘密花子";
  private static final String CARD = "<TABLE><TR><TD>番号<TD>" + Plans.OTHER + "</TABLE>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<SCRIPT CLASS=x>var n='秘密花子';</SCRIPT>",
        "<SCRIPT CLASS=x>検索</SCRIPT>",
        "<SCRIPT CLASS=x></SCRIPT>",
        "<STYLE CLASS=x>p:after{content:'秘密花子'}</STYLE>",
        "<NOSCRIPT CLASS=x>秘密花子</NOSCRIPT>",
        "<NOSCRIPT CLASS=x><P>秘密花子</P></NOSCRIPT>",
        "<TEMPLATE CLASS=x>秘密花子</TEMPLATE>",
        "<IFRAME CLASS=x>秘密花子</IFRAME>",
        "<XMP CLASS=x>秘密花子</XMP>",
        "<NOEMBED CLASS=x>秘密花子</NOEMBED>",
        "<NOFRAMES CLASS=x>秘密花子</NOFRAMES>",
        "<P CLASS=x>検索</P><SCRIPT CLASS=x>秘密花子</SCRIPT>",
      })
  void aShownFieldThatFindsRawTextRefusesThePage(String markup) {
    requireRefused(of("key: {label: 番号}, fields: [{css: .x, class: site}]"), CARD + markup, "css");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key: {css: .k}, fields: [{label: 住所, class: site}] | locator by css",
        "key: {css: '*'} | locator by css",
        "key: {label: 番号}, period: {css: .k} | locator by css",
        "key: {label: 番号}, fields: [{label: 住所, class: site}] | locator by label",
        "at: .k, key: {label: 番号} | record boundary",
        "at: '*', key: {label: 番号} | record boundary",
      })
  void soDoesAKeyAPeriodALabelAndARecord(String record, String says) {
    String script = "<SCRIPT CLASS=k>" + SECRET + "</SCRIPT>";
    requireRefused(of(record), CARD + "<DL><DT>住所</DT>" + script + "</DL>", says);
  }

  @Test
  void outsideRecordsToo() {
    Operation operation =
        Plans.operation(
            """
            format: html
            content_types: [text/html]
            charset: Shift_JIS
            layout: [検索]
            fields: [{css: .x, class: derived}]
            """);
    requireRefused(operation, "<P>検索</P><SCRIPT CLASS=x>" + SECRET + "</SCRIPT>", "css");
    assertThat(Masks.masked(operation, "<P CLASS=x>五条</P><SCRIPT>" + SECRET + "</SCRIPT>"))
        .isEqualTo("<P CLASS=x>五条</P><SCRIPT> </SCRIPT>");
  }

  /** Text, though browsers read no markup in it; and attributes of whatever element. */
  @Test
  void textAreasAndAttributesAreFields() {
    Operation operation =
        of(
            "key: {label: 番号}, fields: [{css: textarea, class: site},"
                + " {css: iframe, attr: src, class: site}, {css: .x, attr: name, class: contact}]");
    assertThat(
            Masks.masked(
                operation,
                CARD
                    + "<TEXTAREA NAME=a>五条</TEXTAREA><IFRAME SRC='/m?n=五条'></IFRAME>"
                    + "<SCRIPT CLASS=x NAME=hanako></SCRIPT>"))
        .contains(">五条</TEXTAREA>", "SRC='/m?n=五条'", "NAME=＊＊＊＊>");
  }

  private static void requireRefused(Operation operation, String page, String says) {
    for (PolicyDecision decision : new PolicyDecision[] {Plans.clerk(), Plans.nothing()}) {
      MaskingOutcome outcome = Masks.outcome(operation, page, decision, false);
      assertThat(outcome).isInstanceOf(Refused.class);
      Refused refused = (Refused) outcome;
      assertThat(refused.code()).isEqualTo(ReasonCode.BODY_MALFORMED);
      assertThat(refused.detail()).contains(says).contains("raw text").doesNotContain("秘密");
    }
  }

  private static Operation of(String record) {
    return Plans.operation(
        """
        format: html
        content_types: [text/html]
        charset: Shift_JIS
        layout: [番号, 住所, 検索]
        records: [{%s}]
        """
            .formatted(record));
  }
}
