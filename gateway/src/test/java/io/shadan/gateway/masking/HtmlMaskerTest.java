package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.register.Relation;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTML as legacy systems write it. */
class HtmlMaskerTest {

  private static final Charset SJIS = Charset.forName("windows-31j");

  private static final Operation CARD =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: ["お客さま情報", "供給地点特定番号", "契約者名義", "連絡先", "住所", "検索", "検針年月", "使用量", "kWh", "var ok=1;"]
          records:
            - key: {label: 供給地点特定番号}
              fields:
                - {label: 契約者名義, class: contract_name}
                - {label: 住所, class: site}
                - {css: "input[name=tel]", attr: value, class: contact}
            - at: "table.usage tr:has(td)"
              key: {label: 供給地点特定番号}
              period: {column: 1}
              fields:
                - {column: 1, class: public}
                - {column: 2, class: usage}
          """);

  private static final Operation LIST =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: ["一覧", "該当件数", "件", "番号", "名義"]
          fields:
            - {css: "b.cnt", class: derived, count: true}
          records:
            - at: "tr:has(td)"
              key: {column: 1}
              fields:
                - {column: 2, class: contract_name}
          """);

  @Test
  void ownCustomerIsShownByteForByte() {
    byte[] page = card(Plans.OWN, "髙﨑　①郎");
    assertThat(masked(page, CARD, Plans.clerk()).body()).isEqualTo(page);
  }

  @Test
  void competitorsCustomerLosesWhatIsHiddenAndNothingElse() {
    byte[] page = card(Plans.OTHER, "髙﨑　①郎");
    Masked masked = masked(page, CARD, Plans.clerk());
    String expected = text(page).replace("髙﨑　①郎", "＊＊＊＊").replace("092-555-0101", "＊＊＊＊");
    assertThat(text(masked.body())).isEqualTo(expected);
    assertThat(masked.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.relation()).isEqualTo(Relation.OTHER);
              assertThat(record.shown()).contains(FieldClass.SUPPLY_POINT, FieldClass.SITE);
              assertThat(record.masked()).contains(FieldClass.CONTRACT_NAME, FieldClass.CONTACT);
            });
  }

  @Test
  void aGrantOpensItsAreaOnly() {
    assertThat(text(masked(card(Plans.OTHER, "髙﨑　①郎"), CARD, Plans.responder()).body()))
        .contains("髙﨑")
        .doesNotContain("092-555-0101");
    assertThat(text(masked(card(Plans.NEW_HOME, "髙﨑　①郎"), CARD, Plans.responder()).body()))
        .doesNotContain("髙﨑");
  }

  @Test
  void theLengthOfAMaskTellsNothing() {
    int shorter = masked(card(Plans.OTHER, "李"), CARD, Plans.clerk()).body().length;
    int longer = masked(card(Plans.OTHER, "勅使河原　権左衛門"), CARD, Plans.clerk()).body().length;
    assertThat(longer).isEqualTo(shorter);
  }

  @Test
  void rowsOfAHistoryAreJudgedByWhoSuppliedThen() {
    String rows =
        "<TABLE CLASS=usage><TR><TH>検針年月<TH>使用量<TR><TD>2026-05<TD>111<TR><TD>2026-06<TD>222<TR><TD>不明<TD>333</TABLE>";
    String shown =
        text(
            masked(
                    page("<TABLE><TR><TD>供給地点特定番号<TD>" + Plans.SWITCHED + "</TABLE>" + rows),
                    CARD,
                    Plans.clerk())
                .body());
    assertThat(shown).contains("111").doesNotContain("222", "333");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<P>秘密花子</P>",
        "<!-- 秘密花子 -->",
        "<SCRIPT>var n='秘密花子';</SCRIPT>",
        "<STYLE>p:after{content:'秘密花子'}</STYLE>",
        "<IMG SRC=/x.gif ALT='秘密花子'>",
        "<INPUT TYPE=hidden NAME=memo VALUE=秘密花子>",
        "<A HREF='/wheeling/x.do?n=秘密花子'>検索</A>",
        "<A HREF='/wheeling/x.do?tel=0925550101'>検索</A>",
        "<TD TITLE='秘密花子'>検索</TD>",
        "<DIV DATA-NAME=秘密花子>検索</DIV>",
        "<TEXTAREA>秘密花子</TEXTAREA>",
        "<SELECT><OPTION VALUE=秘密花子>検索</SELECT>",
        "<NOSCRIPT>秘密花子</NOSCRIPT>",
        "<P>&#31192;&#23494;花子 秘密花子</P>",
        "<BUTTON ONCLICK=\"alert('秘密花子')\">検索</BUTTON>"
      })
  void whatNobodyClassifiedIsMaskedWhereverItStands(String hiding) {
    MaskingOutcome outcome =
        mask(
            page("<TABLE><TR><TD>供給地点特定番号<TD>" + Plans.OWN + "</TABLE>" + hiding),
            CARD,
            Plans.clerk(),
            false);
    if (outcome instanceof Masked masked) {
      assertThat(text(masked.body())).doesNotContain("秘密", "花子", "0925550101", "&#31192;");
      assertThat(masked.unclassified().places()).isPositive();
    } else {
      assertThat(outcome).isInstanceOf(Refused.class);
    }
  }

  @Test
  void theScreensOwnScriptStays() {
    byte[] page =
        page(
            "<TABLE><TR><TD>供給地点特定番号<TD>"
                + Plans.OWN
                + "</TABLE><SCRIPT>var ok=1;</SCRIPT><A HREF='/wheeling/x.do?spn="
                + Plans.OWN
                + "&gamen=2'>検索</A>");
    assertThat(masked(page, CARD, Plans.clerk()).body()).isEqualTo(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<P>a<", "<!-- 秘密花子", "<P></B X='秘密花子'>", "", "<PLAINTEXT>\0"})
  void aPageThatIsNotUnderstoodIsRefused(String odd) {
    byte[] page = odd.isEmpty() ? new byte[0] : page(odd);
    MaskingOutcome outcome = mask(page, CARD, Plans.clerk(), false);
    if (outcome instanceof Masked masked) {
      assertThat(text(masked.body())).doesNotContain("秘密");
    } else {
      assertThat(((Refused) outcome).code()).isEqualTo(ReasonCode.BODY_MALFORMED);
    }
  }

  @Test
  void anOwnOnlyAnswerDropsOthersRowsAndRecounts() {
    String rows =
        "<TR><TD>"
            + Plans.OTHER
            + "<TD>髙﨑甲\n<TR><TD>"
            + Plans.OWN
            + "<TD>髙﨑乙</TR>\n<TR><TD>"
            + Plans.NEW_HOME
            + "<TD>髙﨑丙";
    byte[] page = page("<P>該当件数<B CLASS=cnt>3件</B></P><TABLE><TR><TH>番号<TH>名義" + rows + "</TABLE>");
    Masked masked = (Masked) mask(page, LIST, Plans.clerk(), true);
    assertThat(text(masked.body()))
        .contains("<B CLASS=cnt>1件</B>", "髙﨑乙", Plans.OWN)
        .doesNotContain("甲", "丙", Plans.OTHER, Plans.NEW_HOME);
    assertThat(masked.records()).hasSize(1);
  }

  @Test
  void anOwnOnlyAnswerWithMorePagesIsRefused() {
    byte[] page =
        page("<P>該当件数<B CLASS=cnt>30件</B></P><TABLE><TR><TD>" + Plans.OWN + "<TD>髙﨑乙</TABLE>");
    assertThat(((Refused) mask(page, LIST, Plans.clerk(), true)).code())
        .isEqualTo(ReasonCode.SEARCH_TOO_BROAD);
  }

  @Test
  void moreRecordsThanPermittedAreRefused() {
    String row = "<TR><TD>" + Plans.OWN + "<TD>髙﨑乙";
    assertThat(
            ((Refused)
                    mask(
                        page("<TABLE>" + row.repeat(301) + "</TABLE>"), LIST, Plans.clerk(), false))
                .code())
        .isEqualTo(ReasonCode.LIMIT_EXCEEDED);
  }

  private static byte[] card(String supplyPoint, String name) {
    return page(
        "<TABLE BORDER=1>\n<TR><TD>供給地点特定番号<TD>"
            + supplyPoint
            + "\n<TR><TD>契約者名義<TD>"
            + name
            + "\n<TR><TD>住所<TD>福岡県太宰府市①ビル～\n<TR><TD>連絡先<TD><INPUT NAME=tel VALUE=\"092-555-0101\"></TABLE>");
  }

  private static byte[] page(String content) {
    return ("<HTML><HEAD><META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=Shift_JIS\"><TITLE>お客さま情報</TITLE></HEAD><BODY BGCOLOR=#FFFFFF>"
            + content
            + "</BODY></HTML>")
        .getBytes(SJIS);
  }

  private static Masked masked(byte[] page, Operation operation, PolicyDecision decision) {
    MaskingOutcome outcome = mask(page, operation, decision, false);
    assertThat(outcome).isInstanceOf(Masked.class);
    return (Masked) outcome;
  }

  private static MaskingOutcome mask(
      byte[] page, Operation operation, PolicyDecision decision, boolean ownOnly) {
    return Maskers.mask(Optional.of("Shift_JIS"), page, Plans.plan(operation, decision, ownOnly));
  }

  private static String text(byte[] page) {
    return new String(page, SJIS);
  }
}
