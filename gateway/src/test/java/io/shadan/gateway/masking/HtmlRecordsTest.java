package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.reason.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where records begin and end on a page, and what is left when some are left out. */
class HtmlRecordsTest {

  private static final Operation LIST =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: ["該当", "件", "番号", "名義", "住所", "順", "該当なし"]
          fields:
            - {css: "b", class: derived, count: true}
          records:
            - at: "tr:has(td)"
              key: {header: 番号}
              fields:
                - {header: 名義, class: contract_name}
                - {header: 住所, class: site}
                - {header: 順, class: derived}
          """);

  private static final Operation PAGE =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: ["番号", "名義", "検索"]
          records:
            - key: {label: 番号}
              fields:
                - {label: 名義, class: contract_name}
          """);

  @ParameterizedTest
  @CsvSource({
    "<B>3件</B>, <B>1件</B>",
    "<B>該当 ３ 件</B>, <B>該当 １ 件</B>",
    "<B>3</B>件, <B>1</B>件",
    "<B><FONT>3</FONT><BR>件</B>, <B><FONT>1</FONT><BR>件</B>",
  })
  void theCountIsWrittenAnewAsItWasWritten(String upstream, String expected) {
    String masked = Masks.ownOnly(LIST, upstream + list("甲", "乙"));
    assertThat(masked).startsWith(expected).contains("乙").doesNotContain("甲", Plans.OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<B>30件</B>", "<B>2</B>", "<B>該当なし</B>", "<B>多数</B>"})
  void aCountThatIsNotOfTheseHitsIsRefused(String count) {
    assertThat(Masks.refused(LIST, count + list("甲", "乙"), true))
        .isEqualTo(ReasonCode.SEARCH_TOO_BROAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<B>1-3 / 3件</B>", "<B>3<I>3</I></B>"})
  void aCountThatIsTwoNumbersIsRefused(String count) {
    assertThat(Masks.refused(LIST, count + list("甲", "乙"), true))
        .isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<B>2 秘密</B>", "<B>秘密2件</B>", "<B>2&lt;秘密</B>", "<B>2<秘密 --></B>"})
  void whatStandsBesideACountIsNotShown(String count) {
    assertThat(Masks.refused(LIST, count + list("甲", "乙"), true))
        .isEqualTo(ReasonCode.BODY_MALFORMED);
    assertThat(Masks.masked(LIST, count + list("甲", "乙"))).contains("<B>＊＊＊＊");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<B>全3件</B>", "<B> ３&nbsp;件 </B>", "<B>\n3\n</B>"})
  void aCountMayStandBetweenCountingWords(String count) {
    assertThat(Masks.ownOnly(LIST, count + list("甲", "乙")))
        .startsWith(count.replace('3', '1').replace('３', '１'));
  }

  @Test
  void noHitsAreNoHits() {
    String page = "<B>該当なし</B>";
    assertThat(Masks.ownOnly(LIST, page)).isEqualTo(page);
  }

  @Test
  void rowNumbersDoNotTellWhatWasLeftOut() {
    assertThat(Masks.ownOnly(LIST, "<B>3</B>" + list("甲", "乙")))
        .contains("<TD>" + Plans.OWN + "<TD>乙<TD>太宰府<TD>＊＊＊＊");
    assertThat(Masks.masked(LIST, "<B>3</B>" + list("甲", "乙"))).contains("<TD>太宰府<TD>2");
  }

  @Test
  void sloppyTagsDoNotJoinRecords() {
    String rows =
        "<TR><TD>"
            + Plans.OTHER
            + "<TD><FONT COLOR=red>甲<TD>太宰府<TD>1"
            + "<TR><TD>"
            + Plans.OWN
            + "<TD>乙</FONT><TD>太宰府<TD>2";
    String masked = Masks.ownOnly(LIST, "<B>2</B>" + head() + rows + "</TABLE>");
    assertThat(masked).contains(Plans.OWN, "乙").doesNotContain("甲", Plans.OTHER);
  }

  @Test
  void aSpanInTheHeaderShiftsTheColumns() {
    String head = "<TABLE><TR><TH COLSPAN=2>番号<TH>名義<TH>住所<TH>順";
    String row = "<TR><TD>" + Plans.OTHER + "<TD>x<TD>甲<TD>太宰府<TD>1</TABLE>";
    assertThat(Masks.masked(LIST, head + row))
        .contains("<TD>" + Plans.OTHER + "<TD>＊＊＊＊<TD>＊＊＊＊<TD>太宰府<TD>1");
  }

  @Test
  void aRowOfAnotherWidthIsNotReadByTheHeader() {
    String masked = Masks.masked(LIST, head() + "<TR><TD>" + Plans.OWN + "<TD>甲<TD>太宰府</TABLE>");
    assertThat(masked).doesNotContain("甲", "太宰府", Plans.OWN);
  }

  /** It might be a foreign hit, and would be counted. */
  @Test
  void aRowOfAnotherWidthGoesFromAnOwnOnlyAnswer() {
    String own = row(Plans.OWN, "乙", 1);
    String other = "\n<TR><TD>" + Plans.OTHER + "<TD>甲";
    String layout = "\n<TR><TD>該当なし";
    assertThat(Masks.ownOnly(LIST, "<B>1</B>" + head() + other + own + layout + "</TABLE>"))
        .isEqualTo(Masks.ownOnly(LIST, "<B>1</B>" + head() + own + layout + "</TABLE>"));
  }

  @Test
  void aCellThatReachesIntoARecordIsRefused() {
    String rows = "<TR><TD ROWSPAN=2>" + Plans.OWN + "<TD>甲<TD>太宰府<TD>1<TR><TD>乙<TD>a<TD>b<TD>c";
    assertThat(Masks.refused(LIST, head() + rows + "</TABLE>", false))
        .isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @Test
  void aPageThatIsOneForeignRecordIsNoAnswerToAnOwnOnlySearch() {
    String page = "<TABLE><TR><TD>番号<TD>" + Plans.OTHER + "<TR><TD>名義<TD>甲</TABLE>";
    assertThat(Masks.refused(PAGE, page, true)).isEqualTo(ReasonCode.UPSTREAM_NOT_FOUND);
    String own = page.replace(Plans.OTHER, Plans.OWN);
    assertThat(Masks.ownOnly(PAGE, own)).isEqualTo(own);
  }

  @Test
  void anEmptyFormIsNoRecord() {
    MaskingOutcome outcome =
        Masks.outcome(PAGE, "<FORM><INPUT NAME=spn></FORM>検索", Plans.clerk(), false);
    assertThat(((Masked) outcome).records()).isEmpty();
  }

  @Test
  void manyBlanksAndStrayEndTagsDoNotExhaustTheStack() {
    String page = " ".repeat(200_000) + "<P>検索" + "</B>".repeat(50_000);
    assertThat(Masks.masked(PAGE, page)).isEqualTo(page);
  }

  private static String head() {
    return "<TABLE><TR><TH>番号<TH>名義<TH>住所<TH>順";
  }

  /** Another's customer, an own one, nobody's. */
  private static String list(String other, String own) {
    return head()
        + row(Plans.OTHER, other, 1)
        + row(Plans.OWN, own, 2)
        + row(Plans.NEW_HOME, "丙", 3)
        + "</TABLE>";
  }

  private static String row(String number, String name, int place) {
    return "\n<TR><TD>" + number + "<TD>" + name + "<TD>太宰府<TD>" + place;
  }
}
