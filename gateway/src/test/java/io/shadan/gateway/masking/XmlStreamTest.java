package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import io.shadan.gateway.masking.xml.XmlDocument;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** XML documents masked while they arrive. */
class XmlStreamTest {

  private static final Operation ROWS = rows("UTF-8", "");
  private static final Operation COUNTED =
      rows("UTF-8", "fields: [{path: n:r/n:count, class: derived, count: true}]");

  private static Operation rows(String charset, String fields) {
    return Plans.operation(
        """
        format: xml
        content_types: [application/xml]
        charset: %s
        namespaces: {n: "urn:x"}
        %s
        records:
          - at: n:r/n:row
            key: {path: n:spn}
            period: {path: "@month"}
            fields:
              - {path: n:name, class: contract_name}
              - {path: n:name/@kana, class: contract_name}
          - at: n:r/n:row/n:part
            key: {path: "@spn"}
            fields: [{path: n:kwh, class: usage}]
        """
            .formatted(charset, fields));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "Shift_JIS", "EUC-JP"})
  void everyCutGivesTheBytesOfTheWhole(String charset) {
    Operation operation = rows(charset, "");
    String body =
        "<?xml version='1.0' encoding='"
            + charset
            + "' ?>\r\n<!-- 秘密ソ -->\n"
            + "<a:r xmlns:a = 'urn:x'>\n <!--x-->  "
            + row(Plans.OTHER, "ソ]能&amp;<![CDATA[<表]]x]]>秘", "kana='秘&#x79D8;密>'")
            + "\r\n  "
            + row(Plans.OWN, "ソ]能&amp;<![CDATA[<表]]x]]>山", "kana=\"'\"")
            + " &#32; "
            + row(Plans.SWITCHED, "", "")
            + "\n  <a:memo>秘密</a:memo>\n</a:r>\n";
    assertSame(operation, body);
    assertSame(operation, body.replace("2026-05", "2026-07"));
    assertThat(Masks.masked(operation, body))
        .contains("ソ]能&amp;<![CDATA[<表]]x]]>山")
        .doesNotContain("秘");
  }

  /** What parts records tells of those that are left out. */
  @Test
  void commentsGoWithTheRecordsTheyMayPart() {
    String kept = "<r xmlns='urn:x'><count>1</count>\n" + row(Plans.OWN, "甲", "").replace("a:", "");
    String with =
        kept.replace("<count>1</count>", "<count>2</count> <!-- all -->")
            + "\n <!-- 2 -->\n"
            + row(Plans.OTHER, "秘", "").replace("a:", "")
            + "<!-- end -->\n</r>";
    assertThat(Masks.ownOnly(COUNTED, with)).isEqualTo(Masks.ownOnly(COUNTED, kept + "\n</r>"));
    assertSame(COUNTED, with);
  }

  @Test
  void everyCutOfACountedListToo() {
    String body =
        "<r xmlns='urn:x'><count>2</count>\n"
            + row(Plans.OTHER, "秘", "")
            + row(Plans.OWN, "甲", "")
            + "</r>";
    String plain = body.replace("a:", "");
    assertSame(COUNTED, plain);
    assertThat(Masks.ownOnly(COUNTED, plain)).contains("<count>1</count>").doesNotContain("秘");
    assertThat(StreamingMaskers.of(Plans.plan(COUNTED, Plans.clerk(), true), Optional.empty()))
        .isEmpty();
    assertThat(StreamingMaskers.of(Plans.plan(COUNTED, Plans.clerk(), false), Optional.empty()))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<r",
        "<r>",
        "<r></s>",
        "<r/><r/>",
        "<r a='1' a='2'/>",
        "<r a='1'b='2'/>",
        "<r a=1/>",
        "<r a='<'/>",
        "<r / >",
        "< r/>",
        "<r>]]></r>",
        "<r>&lt</r>",
        "<r>&x;</r>",
        "<r>&#0;</r>",
        "<r>&#x;</r>",
        "<r>&#xD800;</r>",
        "<r><!-- -- --></r>",
        "<r><!----->",
        "<r><![CDATA[</r>",
        "<r><!DOCTYPE r></r>",
        "<r><?x y?></r>",
        " <?xml version='1.0'?><r/>",
        "<?xml version='1.0'><r/>",
        "<?xml encoding='UTF-8'?><r/>",
        "<?xml version='1.0' encoding='Shift_JIS'?><r/>",
        "<r/>x",
        "<r/>&#32;",
        "<x:r/>",
        "<r xmlns:x=''/>",
        "<r xmlns:xml='urn:x'/>",
        "<r xmlns:a='urn:x' xmlns:b='urn:x' a:c='' b:c=''/>",
        "<r xmlns:a='urn:x' xmlns:a='urn:x'/>",
        "<r:/>",
        "<a:b:c xmlns:a='urn:x'/>",
        "<r></r",
        "<r></r x>",
        "</r>",
        "<r>\u001b</r>",
        "<r>\uffff</r>",
        "<r>\u0001</r>",
      })
  void everyCutOfWhatIsRefusedIsRefused(String body) {
    assertThat(Masks.outcome(ROWS, body, Plans.clerk(), false))
        .isInstanceOf(MaskingOutcome.Refused.class);
    Arrivals.assertSameAtEveryCut(
        XmlDocument::arriving, body.getBytes(StandardCharsets.UTF_8), plan());
  }

  /** An element without text is hidden like one with text, also after a text of the one around. */
  @Test
  void anEmptyElementInMixedContentIsHiddenToo() {
    String row = "<r xmlns='urn:x'><row><spn>" + Plans.OTHER + "</spn>秘<name>%s</name></row></r>";
    assertThat(Masks.masked(ROWS, row.formatted("")))
        .isEqualTo(Masks.masked(ROWS, row.formatted("秘密")))
        .contains("<name>＊＊＊＊</name>");
  }

  @Test
  void aRecordLeavesWhenItsEndTagWasSeen() throws Exception {
    XmlDocument document = XmlDocument.arriving(plan(), 1000);
    document.feed(bytes("<r xmlns='urn:x'>\n "));
    assertThat(document.takeBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("<r xmlns='urn:x'>");
    String row = row(Plans.OWN, "甲", "").replace("a:", "");
    document.feed(bytes(row.substring(0, row.length() - 1)));
    assertThat(document.takeBytes()).isEmpty();
    assertThat(document.takeRecords()).isEmpty();
    document.feed(bytes(">"));
    assertThat(document.takeBytes()).asString(StandardCharsets.UTF_8).endsWith("</row>");
    assertThat(document.takeRecords()).hasSize(2);
  }

  @Test
  void aRecordLargerThanTheBufferIsRefused() throws Exception {
    XmlDocument document = XmlDocument.arriving(plan(), 64);
    document.feed(bytes("<r xmlns='urn:x'><row>"));
    assertThatThrownBy(() -> document.feed(bytes("x".repeat(60))))
        .isInstanceOfSatisfying(
            MalformedBodyException.class,
            e -> assertThat(e.refused().code()).isEqualTo(ReasonCode.UPSTREAM_TOO_LARGE));
  }

  private static String row(String number, String name, String attribute) {
    return "<a:row month='2026-05'><a:spn>"
        + number
        + "</a:spn><a:name "
        + attribute
        + ">"
        + name
        + "</a:name>\n <a:part spn='"
        + number
        + "'><a:kwh/></a:part></a:row>";
  }

  private static void assertSame(Operation operation, String body) {
    byte[] bytes = body.getBytes(Masks.charset(operation));
    for (boolean ownOnly : new boolean[] {false, true}) {
      MaskingPlan plan = Plans.plan(operation, Plans.clerk(), ownOnly);
      Arrivals.assertSameAtEveryCut(XmlDocument::arriving, bytes, plan);
    }
  }

  private static MaskingPlan plan() {
    return Plans.plan(ROWS, Plans.clerk(), false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
