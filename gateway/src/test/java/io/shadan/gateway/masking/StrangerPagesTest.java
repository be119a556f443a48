package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as legacy systems write them, which told a stranger what no field of theirs shows. */
class StrangerPagesTest {

  private static final Operation CARD =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: [番号, 名義, 状態, 検索, 低圧, 高圧]
          records:
            - at: table.card
              key: {label: 番号}
              fields:
                - {label: 名義, class: contract_name}
                - {label: 状態, class: contract_terms}
                - {css: "input[name=rt]", attr: value, class: retailer}
          """);

  private static final Operation LIST =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: [番号, 名義, 一覧, plain]
          records:
            - at: .hit
              key: {css: .spn}
              fields:
                - {css: .nm, class: contract_name}
          """);

  private static final Operation ROWS =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: [番号, 名義, plain]
          records:
            - at: "tr:has(a)"
              key: {column: 1}
              fields:
                - {column: 2, class: contract_name}
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<A HREF='/x.do?rt=c0123'>検索</A>",
        "<P ID=C0123>検索</P>",
        "<A HREF='/plan/C0123.html'>検索</A>"
      })
  void aCodeHiddenInAnAttributeIsNoTokenElsewhere(String way) {
    String page = card(Plans.OTHER, "甲", "<INPUT TYPE=hidden NAME=rt VALUE=C0123>") + way;
    assertThat(Masks.masked(CARD, page)).doesNotContainIgnoringCase("C0123");
    String own = page.replace(Plans.OTHER, Plans.OWN).replaceAll("(?i)C0123", "A0009");
    assertThat(Masks.masked(CARD, own)).contains(way.replaceAll("(?i)C0123", "A0009"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ｃ０１２３", "C０123", "98765", "契約 9876"})
  void aCodeHiddenInAnotherWidthOrAsANumberIsNoTokenElsewhere(String code) {
    String token = java.text.Normalizer.normalize(code, java.text.Normalizer.Form.NFKC);
    String link = "<A HREF='/x.do?k=" + token.replace("契約 ", "") + "'>検索</A>";
    String page = card(Plans.OTHER, code, "") + link;
    assertThat(Masks.masked(CARD, page)).doesNotContain(link);
    assertThat(Masks.masked(CARD, page.replace(Plans.OTHER, Plans.OWN))).contains(link);
  }

  /** The word of a row that went would mask a link of the menu, and so tell that it was there. */
  @Test
  void aWordOfARecordThatGoesMasksNothingElse() {
    String menu = "<A HREF='/x.do?rt=C0123'></A>";
    assertThat(Masks.ownOnly(LIST, menu + hit(Plans.OTHER, "C0123") + hit(Plans.OWN, "乙")))
        .startsWith(menu);
  }

  @Test
  void aForeignHitInsideAnotherWhoseEndTagIsMissingGoes() {
    String open = hit(Plans.OWN, "山田").replace("</DIV>", "");
    assertThat(Masks.ownOnly(LIST, open + hit(Plans.OTHER, "秘密")))
        .isEqualTo(Masks.ownOnly(LIST, open));
  }

  /** Rules, blank rows and what each hit stands in: as many stay as hits do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@\n<HR>\n",
        "@<BR><BR>",
        "@<HR><!-- 区切 -->",
        "@&nbsp;",
        "@<IMG SRC=/sp.gif><P></P>\n",
        "<LI>@</LI>\n",
        "<FORM ACTION=/x.do>@<INPUT TYPE=submit></FORM>",
        "<CENTER><B>@</B></CENTER>",
        "<TABLE><TR><TD>@</TD></TR></TABLE>"
      })
  void whatPartsHitsDoesNotCountThem(String each) {
    assertThat(
            orders()
                .map(
                    order ->
                        Masks.ownOnly(LIST, "<H1>一覧</H1>\n<DIV>\n" + hits(order, each) + "</DIV>"))
                .distinct())
        .hasSize(1)
        .allSatisfy(page -> assertThat(page).contains(Plans.OWN));
  }

  @Test
  void blankRowsBetweenHitsDoNotCountThem() {
    String row =
        "<TR><TD>#<TD><A HREF=/x.do>plain</A></TR>\n<TR><TD COLSPAN=2><IMG SRC=/sp.gif></TD></TR>\n";
    assertThat(
            orders()
                .map(order -> rows(order, row))
                .map(
                    rows ->
                        Masks.ownOnly(ROWS, "<TABLE>\n<TR><TH>番号<TH>名義</TR>\n" + rows + "</TABLE>"))
                .distinct())
        .hasSize(1);
  }

  /** Colours and classes that take turns, and what numbers the rows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<TR BGCOLOR=#eeeeee>|<TR BGCOLOR=#ffffff>",
        "<TR CLASS=odd>|<TR CLASS=even>",
        "<TR>|<TR CLASS=even>",
        "<TR ID=r1>|<TR ID=r2>|<TR ID=r3>|<TR ID=r4>",
        "<TR TABINDEX=1>|<TR TABINDEX=2>|<TR TABINDEX=3>|<TR TABINDEX=4>",
      })
  void attributesOfRowsDoNotTellOfThoseBetween(String tags) {
    assertThat(
            orders()
                .map(order -> turns(order, tags.split("\\|"), "#"))
                .map(rows -> Masks.ownOnly(ROWS, "<TABLE>" + rows + "</TABLE>"))
                .distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<A NAME=r@>",
        "<A HREF=#r@>",
        "<A HREF='/x.do?no=@'>",
        "<A HREF='/x/@'>",
        "<A HREF='/x.do?k=row@'>",
        "<A HREF='/x.do?a=1&amp;i=@'>",
        "<A TARGET=w@>"
      })
  void linksOfRowsDoNotTellTheirPlace(String link) {
    String[] tags = Stream.of(1, 2, 3, 4).map(i -> "<TR>" + i).toArray(String[]::new);
    assertThat(
            orders()
                .map(order -> turns(order, tags, link))
                .map(rows -> Masks.ownOnly(ROWS, "<TABLE>" + rows + "</TABLE>"))
                .distinct())
        .hasSize(1);
  }

  @Test
  void linksThatNameScreensAndOwnCustomersStay() {
    String row =
        "<TR CLASS=plain><TD WIDTH=120>%1$s<TD><A HREF='/x.do?gamen=K2&amp;spn=%1$s'>plain</A></TR>"
            .formatted(Plans.OWN);
    assertThat(Masks.ownOnly(ROWS, "<TABLE>" + row + "</TABLE>"))
        .contains("CLASS=plain", "WIDTH=120", "gamen=K2&amp;spn=" + Plans.OWN);
  }

  /** A page with a form behind the record, which is not located. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<SELECT NAME=k><OPTION%s>低圧<OPTION%s>高圧</SELECT>",
        "<INPUT TYPE=radio NAME=k%s>低圧<INPUT TYPE=radio NAME=k%s>高圧"
      })
  void aChoiceNobodyLocatedIsNotShown(String form) {
    String checked = form.startsWith("<SEL") ? " SELECTED" : " CHECKED";
    String card = card(Plans.OTHER, "甲", "");
    assertThat(Masks.masked(CARD, card + form.formatted(checked, "")))
        .isEqualTo(Masks.masked(CARD, card + form.formatted("", checked)));
    String alone = form.formatted(checked, "");
    assertThat(Masks.masked(CARD, alone)).isEqualTo(alone);
  }

  @Test
  void howAHiddenValueLooksDoesNotTellIt() {
    assertThat(
            Stream.of(
                    "通常",
                    "<FONT COLOR=red>滞納</FONT>",
                    "<B>解約</B>",
                    "<SPAN CLASS=warn>滞納</SPAN>",
                    "<IMG SRC=/ng.gif>",
                    "東京<BR>太宰府",
                    "",
                    "<FONT COLOR=red></FONT>")
                .map(state -> Masks.masked(CARD, card(Plans.OTHER, "甲", state)))
                .distinct())
        .hasSize(1);
    String own = card(Plans.OWN, "甲", "<FONT COLOR=red>滞納</FONT>");
    assertThat(Masks.masked(CARD, own)).isEqualTo(own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<IMG SRC=/bar.gif WIDTH=@ HEIGHT=10>", "<HR WIDTH=@% ALIGN=left>"})
  void aBarIsAValue(String bar) {
    String at = "<TR><TD>" + bar + "</TABLE>";
    assertThat(
            Stream.of("37", "371")
                .map(
                    width -> card(Plans.OTHER, "甲", "").replace("</TABLE>", at.replace("@", width)))
                .map(page -> Masks.masked(CARD, page))
                .distinct())
        .hasSize(1);
  }

  @Test
  void aCountInAnAttributeIsNoWayOut() {
    Operation counted =
        Plans.operation(
            """
            format: html
            content_types: [text/html]
            charset: Shift_JIS
            layout: [番号]
            fields:
              - {css: "input[name=n]", attr: value, class: derived, count: true}
            records: []
            """);
    assertThat(Masks.masked(counted, "<INPUT NAME=n VALUE='2 秘密'>番号")).doesNotContain("秘密");
    assertThat(Masks.masked(counted, "<INPUT NAME=n VALUE='2件'>番号")).contains("2件");
  }

  private static Stream<List<Boolean>> orders() {
    return Stream.of(
        List.of(true, true),
        List.of(false, true, true),
        List.of(true, false, true),
        List.of(true, true, false),
        List.of(false, false, true, true),
        List.of(false, true, false, true));
  }

  private static String hits(List<Boolean> order, String each) {
    StringBuilder page = new StringBuilder();
    order.forEach(own -> page.append(each.replace("@", hit(own ? Plans.OWN : Plans.OTHER, "甲"))));
    return page.toString();
  }

  private static String rows(List<Boolean> order, String row) {
    StringBuilder rows = new StringBuilder();
    order.forEach(own -> rows.append(row.replace("#", own ? Plans.OWN : Plans.OTHER)));
    return rows.toString();
  }

  /** Rows with tags that take turns; a digit behind the tag goes into the link. */
  private static String turns(List<Boolean> order, String[] tags, String link) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < order.size(); i++) {
      String tag = tags[i % tags.length];
      boolean numbered = tag.matches("<TR>[0-9]");
      String anchor = numbered ? link.replace("@", tag.substring(4)) : "<A HREF=/x.do>";
      rows.append(numbered ? "<TR>" : tag)
          .append("<TD>")
          .append(order.get(i) ? Plans.OWN : Plans.OTHER)
          .append("<TD>")
          .append(anchor)
          .append("甲</A></TR>\n");
    }
    return rows.toString();
  }

  private static String hit(String number, String name) {
    return "<DIV CLASS=hit><SPAN CLASS=spn>"
        + number
        + "</SPAN><SPAN CLASS=nm>"
        + name
        + "</SPAN></DIV>";
  }

  private static String card(String number, String name, String more) {
    return "<TABLE CLASS=card><TR><TD>番号<TD>"
        + number
        + "<TR><TD>名義<TD>"
        + name
        + "<TR><TD>状態<TD>"
        + more
        + "</TABLE>";
  }
}
