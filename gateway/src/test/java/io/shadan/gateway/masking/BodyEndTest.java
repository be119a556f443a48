package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that were cut: inside a tag they are refused anyway, elsewhere where the end is known. */
class BodyEndTest {

  private static final String PAGE =
      """
      <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">
      <HTML><HEAD><TITLE>検索</TITLE><SCRIPT>var ok=1;</SCRIPT></HEAD><BODY BGCOLOR="#FFFFFF">
      <!-- 検索 -->
      <TABLE BORDER=1><TR><TD>番号<TD>%s<TR><TD>住所</TD ><TD><INPUT NAME=a VALUE='五条'></TABLE>
      <P>検索<BR></BODY>
      </HTML>"""
          .formatted(Plans.OTHER);

  /** Also inside comments, titles and scripts, which would swallow what a browser is sent next. */
  @Test
  void aPageCutInsideATagIsRefusedAnyway() {
    Operation anyEnd = page("");
    int cuts = 0;
    for (int cut = 1; cut < PAGE.length(); cut++) {
      String before = PAGE.substring(0, cut);
      boolean tag = before.lastIndexOf('<') > before.lastIndexOf('>');
      boolean raw = open(before, "TITLE") || open(before, "SCRIPT");
      if (tag || raw) {
        assertThat(Masks.refused(anyEnd, before, false)).isEqualTo(ReasonCode.BODY_MALFORMED);
        cuts++;
      }
    }
    assertThat(cuts).isGreaterThan(200);
  }

  @Test
  void aPageCutAnywhereIsRefusedWhereTheEndIsKnown() {
    Operation known = page("ends_with: '</html>'");
    for (int cut = 0; cut < PAGE.length(); cut++) {
      String before = PAGE.substring(0, cut);
      assertThat(Masks.refused(known, before, false))
          .as(before)
          .isEqualTo(ReasonCode.BODY_MALFORMED);
    }
    String cut = PAGE.substring(0, PAGE.indexOf("検索<BR>") + 1);
    assertThat(Masks.masked(page(""), cut)).endsWith("<P>＊＊＊＊");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\t\f \r\n"})
  void whiteSpaceBehindTheEndIsNothing(String blanks) {
    String page = PAGE.replace("<!-- 検索 -->\n", "") + blanks;
    assertThat(Masks.masked(page("ends_with: '</html>'"), page)).isEqualTo(page);
    assertThat(Masks.masked(page("ends_with: '</HTML>'"), page)).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "以上 | 五条の件\\n以上 | true",
        "以上 | 以上 | true",
        "以上 | 以上。 | false",
        "以上 | 上 | false",
        "以上 | 五条の件 | false",
        "A | 件A | true",
        "A | 件a | true",
        // its last byte is that of an A
        "A | 件ア | false",
        "B C | 件B C | true",
        "B C | B\\nC | false",
      })
  void textsEndAsTheyAreKnownTo(String end, String text, boolean complete) {
    String whole = text.replace("\\n", "\n");
    for (String charset : new String[] {"Shift_JIS", "EUC-JP", "UTF-8"}) {
      Operation operation =
          Plans.operation(
              """
              format: text
              content_types: [text/plain]
              charset: %s
              ends_with: %s
              fields: [{whole: true, class: site}]
              """
                  .formatted(charset, end));
      MaskingOutcome outcome = Masks.outcome(operation, whole, Plans.clerk(), false);
      assertThat(outcome).isInstanceOf(complete ? Masked.class : Refused.class);
      if (outcome instanceof Refused refused) {
        assertThat(refused.code()).isEqualTo(ReasonCode.BODY_MALFORMED);
        assertThat(refused.detail()).contains("'" + end + "'").doesNotContain("五条");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shift_JIS", "EUC-JP", "UTF-8"})
  void filesThatArriveEndAlike(String charset) {
    Operation csv =
        Plans.operation(
            """
            format: csv
            content_types: [text/csv]
            charset: %s
            ends_with: 終ア
            records: [{key: {header: 番号}, fields: [{header: 住所, class: site}]}]
            """
                .formatted(charset));
    Operation fixed =
        Plans.operation(
            """
            format: fixed
            content_types: [text/plain]
            charset: %s
            ends_with: ZZ
            fixed: {width: 24}
            records: [{key: {bytes: 1-22}, fields: [{bytes: 23-24, class: site}]}]
            """
                .formatted(charset));
    String rows = "番号,住所\r\n" + Plans.OWN + ",五条\r\n" + Plans.OTHER + ",";
    assertWhole(csv, rows + "終ア", true);
    assertWhole(csv, rows + "五条\r\n終,終ア\r\n", true);
    assertWhole(csv, rows + "終ア終", false);
    assertWhole(csv, rows, false);
    assertWhole(csv, rows + "終ア\r\n" + Plans.OWN + ",五条\r\n", false);
    assertWhole(fixed, Plans.OWN + "AB\n" + Plans.OTHER + "zz\n", true);
    assertWhole(fixed, Plans.OWN + "ZZ\n" + Plans.OTHER + "AB\n", false);
  }

  /** A page of many reads: what is kept of the last line does not hang on how they fall. */
  @Test
  void aLongLastLineIsJudgedByItsEnd() {
    Operation text =
        Plans.operation(
            """
            format: text
            content_types: [text/plain]
            ends_with: 以上
            fields: [{whole: true, class: site}]
            """);
    String line = "あ以上 ".repeat(9_000);
    assertThat(Masks.masked(text, line + " ".repeat(50_000) + "\n")).startsWith(line);
    assertThat(Masks.refused(text, line + "あ", false)).isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  private static void assertWhole(Operation operation, String body, boolean complete) {
    MaskingPlan plan = Plans.plan(operation, Plans.clerk(), false);
    Charset charset = Masks.charset(operation);
    byte[] bytes = body.getBytes(charset);
    MaskingOutcome outcome = Streams.assertSameHoweverCut(plan, bytes);
    assertThat(outcome).as(body).isInstanceOf(complete ? Masked.class : Refused.class);
    if (complete) {
      byte[] cut = body.strip().substring(0, body.strip().length() - 1).getBytes(charset);
      assertThat(Maskers.mask(Optional.empty(), cut, plan)).isInstanceOf(Refused.class);
    }
  }

  private static boolean open(String before, String element) {
    return before.contains("<" + element + ">") && !before.contains("</" + element + ">");
  }

  private static Operation page(String end) {
    return Plans.operation(
        """
        format: html
        content_types: [text/html]
        charset: Shift_JIS
        layout: [番号, 住所, 検索, "var ok=1;"]
        records:
          - key: {label: 番号}
            fields: [{css: "input[name=a]", attr: value, class: site}]
        %s
        """
            .formatted(end));
  }
}
