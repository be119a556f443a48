package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in which a page may say a hidden value without showing it where it belongs. */
class HtmlLeaksTest {

  private static final Operation CARD =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: ["番号", "名義", "電話", "住所", "種別", "低圧", "高圧", "検索"]
          records:
            - at: table.card
              key: {label: 番号}
              fields:
                - {label: 名義, class: contract_name}
                - {label: 住所, class: site}
                - {css: "input[name=tel]", attr: value, class: contact}
                - {css: "select[name=kind]", class: contract_terms}
          """);

  /** Each stands in a page about a competitor's customer called 秘密花子, 092-555-0101. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<INPUT NAME=tel VALUE=092 555 0101>",
        "<INPUT NAME=memo VALUE=秘密 花子>",
        "<INPUT NAME=memo VALUE=a hanako>",
        "<P TITLE=x TITLE='秘密花子'>検索</P>",
        "<P 秘密花子>検索</P>",
        "<P 0925550101=1>検索</P>",
        "<P data-0925550101>検索</P>",
        "<P><秘密花子></P>",
        "<x-hanako>検索</x-hanako>",
        "<P>検索</hanako></P>",
        "<?xml 秘密花子 ?>",
        "<?php echo '秘密花子' ?>",
        "<![CDATA[秘密花子]]>",
        "<SVG><TITLE>秘密花子</TITLE></SVG>",
        "<P ID='092-555-0101'>検索</P>",
        "<P CLASS='tel 092-555-0101'>検索</P>",
        "<P CLASS='092 555 0101'>検索</P>",
        "<A HREF='/x.do?tel=092-555-0101'>検索</A>",
        "<A HREF='/x.do?nm=%94%E9%96%A7'>検索</A>",
        "<A HREF='/x/092-555-0101'>検索</A>",
        "<A HREF='/x.do#0925550101'>検索</A>",
        "<A HREF='tel:092-555-0101'>検索</A>",
        "<A HREF='javascript:call(\"092-555-0101\")'>検索</A>",
        "<IMG SRC='/x.gif' ALT=秘密花子>",
        "<IMG SRC='data:text/plain,hanako'>",
        "<FORM ACTION='/x?spn=0900000000000000000002'>検索</FORM>",
        "<META HTTP-EQUIV=refresh CONTENT='0;URL=/x?nm=hanako'>",
        "<BODY BGCOLOR=hanako1>",
        "<HTML LANG=秘密花子>",
        "<XMP>秘密花子</XMP>",
        "<IFRAME>秘密花子</IFRAME>",
        "<NOEMBED>秘密花子</NOEMBED>",
        "<TABLE>秘密花子<TR><TD>検索</TABLE>",
        "<TABLE CLASS=card><TR><TD>住所<TD>検索<TABLE><TR><TD>秘密花子</TABLE></TABLE>",
        "<!--[if IE]>秘密花子<![endif]-->",
        "<!秘密花子>",
        "</ 秘密花子>",
        "<TEXTAREA>&#31192;密花子</TEXTAREA>",
        "<P>&#x79D8;密花子</P>",
      })
  void whatIsHiddenLeavesByNoOtherWay(String way) {
    String page = card(Plans.OTHER, "秘密花子", "092-555-0101", "低圧") + way;
    MaskingOutcome outcome = Masks.outcome(CARD, page, Plans.clerk(), false);
    if (outcome instanceof Masked masked) {
      String text = new String(masked.body(), Masks.charset(CARD));
      assertThat(text).doesNotContainIgnoringCase("hanako").doesNotContain("555", "%94", "密花");
      Canaries.assertNoneIn(masked.body(), Masks.charset(CARD), "秘密花子", "0925550101");
    } else {
      assertThat(((Refused) outcome).code()).isEqualTo(ReasonCode.BODY_MALFORMED);
    }
  }

  @Test
  void theControlShowsThatTheseWaysWouldLeak() {
    String page = card(Plans.OTHER, "検索", "検索", "低圧") + "<P>検索</P>";
    assertThat(Masks.masked(CARD, page)).contains("<P>検索</P>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"低圧", "高圧"})
  void aTickedChoiceIsAValue(String kind) {
    String hidden = Masks.masked(CARD, card(Plans.OTHER, "甲", "1", kind));
    assertThat(hidden).doesNotContain("SELECTED", "低圧", "高圧");
    String shown = card(Plans.OWN, "甲", "1", kind);
    assertThat(Masks.masked(CARD, shown)).isEqualTo(shown);
  }

  @Test
  void textThatIsLayoutElsewhereIsHiddenInAHiddenField() {
    assertThat(Masks.masked(CARD, card(Plans.OTHER, "高圧", "1", "低圧"))).contains("<TD>名義<TD>＊＊＊＊");
  }

  @Test
  void aHiddenCodeIsNoTokenOfALink() {
    String page =
        card(Plans.OTHER, "C0123", "1", "低圧") + "<A HREF='/x.do?rt=c0123' CLASS=C0123>検索</A>";
    assertThat(Masks.masked(CARD, page)).doesNotContainIgnoringCase("C0123");
    assertThat(Masks.masked(CARD, page.replace(Plans.OTHER, Plans.OWN))).contains("rt=c0123");
  }

  /** Found by the canary suite: each part alone would be a harmless token. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<P CLASS='09 2-55 5-01 01'>検索</P>",
        "<FRAMESET COLS='0925,5501,01'></FRAMESET>",
        "<TABLE WIDTH='092,555,0101'></TABLE>",
        "<A HREF='/x.do?a=0925&b=5501&c=01'>検索</A>",
        "<A HREF='/0925/x.do?b=5501#01'>検索</A>",
        "<MAP NAME=MDkyLTU1NS0wMTAx></MAP>",
        "<P ID=MDkyLTU1NS0wMTAx>検索</P>",
        "<A HREF='/x.do?k=MDkyLTU1NS0wMTAx'>検索</A>",
        "<A HREF='/MDkyLTU1NS0wMTAx/x.do'>検索</A>",
        "<FONT COLOR=aGFuYWtvaGFuYWtv>検索</FONT>",
      })
  void aValueMayNotBeSpreadOverTokens(String way) {
    String page = card(Plans.OTHER, "甲", "1", "低圧") + way;
    MaskingOutcome outcome = Masks.outcome(CARD, page, Plans.clerk(), false);
    if (outcome instanceof Masked masked) {
      String text = new String(masked.body(), Masks.charset(CARD)).replaceAll("[^0-9A-Za-z]", "");
      assertThat(text).doesNotContain("0925", "09255", "MDky", "aGFu");
    } else {
      assertThat(((Refused) outcome).code()).isEqualTo(ReasonCode.BODY_MALFORMED);
    }
  }

  @Test
  void aFieldMayBeSplitIntoSeveralTexts() {
    String page = card(Plans.OTHER, "秘密<BR>花子<B>三</B>", "1", "低圧");
    assertThat(Masks.masked(CARD, page)).contains("<TD>名義<TD>＊＊＊＊<TR>");
  }

  @Test
  void whatIsNoSupplyPointNumberIsNotShownAsOne() {
    assertThat(Masks.masked(CARD, card("秘密花子", "甲", "1", "低圧"))).doesNotContain("秘密");
  }

  @Test
  void twoNumbersThatDisagreeSettleNothing() {
    String page = card(Plans.OWN + "<TR><TD>番号<TD>" + Plans.OTHER, "秘密花子", "1", "低圧");
    assertThat(Masks.masked(CARD, page)).doesNotContain("秘密", Plans.OTHER, Plans.OWN);
  }

  @Test
  void anOuterRecordDoesNotSpeakForOneInsideIt() {
    String inner = card(Plans.OTHER, "秘密花子", "092-555-0101", "低圧");
    String page = card(Plans.OWN, "山田", "1", "低圧").replace("</TABLE>", inner + "</TABLE>");
    assertThat(Masks.masked(CARD, page)).contains("山田").doesNotContain("秘密", "555");
  }

  @Test
  void aHitInsideAnotherWhoseEndTagIsMissingIsNotItsCustomer() {
    String open = card(Plans.OWN, "山田", "1", "低圧").replace("</TABLE>", "");
    String inside = "<TR><TD><TABLE CLASS=card><TR><TD>名義<TD>秘密</TABLE>";
    assertThat(Masks.masked(CARD, open + inside)).contains("山田").doesNotContain("秘密");
  }

  /** Both names would become one, and the page another. */
  @Test
  void anAttributeThatGoesDoesNotJoinItsNeighbours() {
    assertThat(Masks.masked(CARD, "<P data-x=\"1\"class=\"a\" data-y=\"2\" data-z=\"3\">検索</P>"))
        .isEqualTo("<P class=\"a\">検索</P>");
  }

  @Test
  void shortTokensColoursAndTheOwnNumberStay() {
    String page =
        card(Plans.OTHER, "甲", "1", "低圧")
            .replace(
                "</TABLE>",
                "<TR BGCOLOR=#000000 CLASS='a b'><TD WIDTH=100% COLSPAN=2><A HREF='/x.do?gamen=2&amp;spn="
                    + Plans.OTHER
                    + "'>検索</A></TABLE>");
    assertThat(Masks.masked(CARD, page))
        .contains(
            "BGCOLOR=#000000 CLASS='a b'", "WIDTH=100% COLSPAN=2", "spn=" + Plans.OTHER + "'");
  }

  private static String card(String number, String name, String phone, String kind) {
    return "<TABLE CLASS=card><TR><TD>番号<TD>"
        + number
        + "<TR><TD>名義<TD>"
        + name
        + "<TR><TD>住所<TD>太宰府<TR><TD>電話<TD><INPUT NAME=tel VALUE='"
        + phone
        + "'><TR><TD>種別<TD><SELECT NAME=kind><OPTION"
        + (kind.equals("低圧") ? " SELECTED" : "")
        + ">低圧<OPTION"
        + (kind.equals("高圧") ? " SELECTED" : "")
        + ">高圧</SELECT></TABLE>";
  }
}
