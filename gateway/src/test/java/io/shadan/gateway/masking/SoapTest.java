package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XML as SOAP services write it. */
class SoapTest {

  private static final Operation SOAP = soap("UTF-8");

  private static Operation soap(String charset) {
    return Plans.operation(
        """
        format: xml
        content_types: [text/xml]
        charset: %s
        namespaces: {s: "http://schemas.xmlsoap.org/soap/envelope/", n: "urn:x"}
        records:
          - at: s:Envelope/s:Body/n:list/n:row
            key: {path: n:spn}
            fields:
              - {path: n:name, class: contract_name}
              - {path: n:site, class: site}
        """
            .formatted(charset));
  }

  @ParameterizedTest
  @CsvSource({"soap, x", "SOAP-ENV, ns1", "e, e2", "x, s"})
  void prefixesMeanTheirNamespaces(String envelope, String notice) {
    String body = envelope(envelope, notice, "<N:row><N:spn>%s</N:spn><N:name>甲</N:name></N:row>");
    assertThat(Masks.masked(SOAP, body.formatted(Plans.OWN))).isEqualTo(body.formatted(Plans.OWN));
    assertThat(Masks.masked(SOAP, body.formatted(Plans.OTHER)))
        .isEqualTo(body.formatted(Plans.OTHER).replace("甲", "＊＊＊＊"));
  }

  @Test
  void aPrefixThatChangesMeaningIsAnotherElement() {
    String body =
        envelope(
            "s",
            "n",
            "<N:row><N:spn>"
                + Plans.OWN
                + "</N:spn><n:name xmlns:n='http://schemas.xmlsoap.org/soap/envelope/'>秘密</n:name>"
                + "<name xmlns='urn:x'>山田</name><name>秘密</name></N:row>");
    assertThat(Masks.masked(SOAP, body)).contains("山田").doesNotContain("秘密");
  }

  @Test
  void faultsAndHeadersAreMasked() {
    String body =
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header><t xmlns=\"urn:x\""
            + " s:mustUnderstand=\"秘\">秘密</t></s:Header><s:Body><s:Fault><faultcode>s:Client</faultcode>"
            + "<faultstring>秘密花子 0925550101</faultstring></s:Fault></s:Body></s:Envelope>";
    String masked = Masks.masked(SOAP, body);
    Canaries.assertNoneIn(
        masked.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, "秘密花子", "0925550101");
    assertThat(masked).contains("<faultstring>＊＊＊＊</faultstring>").doesNotContain("秘");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<N:name>甲</N:name>",
        "<N:name/>",
        "<N:name xsi:nil=\"true\"/>",
        "<N:name xsi:nil='1' />",
        "<N:name xsi:nil='0925550101'></N:name>",
        "<N:name><![CDATA[]]></N:name>",
        "<N:name>&#x79D8;&#31169;&amp;</N:name>",
        "<N:name><![CDATA[<b>秘</b>]]>密<![CDATA[x]]></N:name>",
      })
  void nothingTellsHiddenValuesApart(String name) {
    String body =
        envelope("s", "n", "<N:row><N:spn>" + Plans.OTHER + "</N:spn>" + name + "</N:row>");
    assertThat(Masks.masked(SOAP, body).replace("＊＊＊＊</n:name >", "＊＊＊＊</n:name>"))
        .isEqualTo(
            envelope(
                    "s",
                    "n",
                    "<N:row><N:spn>" + Plans.OTHER + "</N:spn><N:name>＊＊＊＊</N:name></N:row>")
                .replace("<n:name>", name.contains("' />") ? "<n:name >" : "<n:name>"));
  }

  @Test
  void nilStaysWithAValueThatIsShown() {
    String row = "<N:row><N:spn>" + Plans.OWN + "</N:spn><N:name xsi:nil='true'/></N:row>";
    String body = envelope("s", "n", row);
    assertThat(Masks.masked(SOAP, body)).isEqualTo(body);
    assertThat(Masks.masked(SOAP, body.replace("'true'", "'秘密'"))).doesNotContain("秘密", "nil");
    assertThat(Masks.masked(SOAP, envelope("s", "n", "<N:memo xsi:nil='true'/>")))
        .contains("<n:memo/>");
  }

  @Test
  void typesMixedContentAndAttributesAreMasked() {
    String row =
        "<N:row><N:spn>"
            + Plans.OTHER
            + "</N:spn><N:name xsi:type='n:秘密' a='秘密'>秘<N:b c='密'>密</N:b>花</N:name><N:site>福岡</N:site></N:row>";
    String masked = Masks.masked(SOAP, envelope("s", "n", row));
    assertThat(masked)
        .contains(
            "<n:name xsi:type='＊＊＊＊' a='＊＊＊＊'>＊＊＊＊<n:b c='＊＊＊＊'>＊＊＊＊</n:b></n:name><n:site>福岡</n:site>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a xmlns:x='http://www.w3.org/0925550101'/>",
        "<a xmlns='http://www.w3.org/hanako'/>",
        "<x0925550101:a xmlns:x0925550101='urn:x'/>",
        "<a xmlns:x0925550101='urn:x'/>",
        "<a xmlns:秘密花子='urn:x'/>",
        "<x092-555-0101/>",
        "<a092.555.0101/>",
        "<a b092-555-0101=''/>",
        "<?xml version='1.1'?><a/>",
        "<?xml-stylesheet href='hanako'?><a/>",
        "<a/><?hanako 0925550101?>",
        "<!DOCTYPE a SYSTEM 'hanako'><a/>",
        "<!DOCTYPE a [<!ENTITY h 'hanako'><!ATTLIST a b CDATA 'hanako'>]><a/>",
        "<a>&hanako;</a>",
        "<a>&#0;</a>",
        "<a>]]></a>",
        "<a>\u0000</a>",
        "<a b='<'/>",
        "hanako<a/>",
        "<a/>hanako",
      })
  void namesDeclarationsAndEntitiesCarryNothing(String body) {
    assertThat(Masks.refused(SOAP, body, false)).isEqualTo(ReasonCode.BODY_MALFORMED);
    Refused refused = (Refused) Masks.outcome(SOAP, body, Plans.clerk(), false);
    assertThat(refused.detail()).doesNotContain("hanako", "0925550101", "秘密花子");
  }

  @Test
  void commentsLoseTheirText() {
    String body = "<?xml version='1.0'?><!--秘密花子--><a><!--0925550101--></a><!--hanako-->";
    assertThat(Masks.masked(SOAP, body))
        .isEqualTo("<?xml version='1.0'?><!--＊＊＊＊--><a><!--＊＊＊＊--></a><!--＊＊＊＊-->");
  }

  /** Masks stay in place across the reader's buffers, whatever stands before them. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "Shift_JIS", "EUC-JP"})
  void masksStayInPlaceInLongDocuments(String charset) {
    Operation operation = soap(charset);
    Random random = new Random(4);
    for (int round = 0; round < 60; round++) {
      List<String> rows =
          IntStream.range(0, 120)
              .mapToObj(
                  each -> row(random.nextBoolean() ? Plans.OWN : Plans.OTHER, random, charset))
              .toList();
      String body = envelope("s", "n", String.join("\r\n", rows));
      String expected =
          envelope(
              "s", "n", rows.stream().map(SoapTest::maskedRow).collect(Collectors.joining("\r\n")));
      Charset in = Masks.charset(operation);
      Masked masked = (Masked) Masks.outcome(operation, body, Plans.upTo(1000), false);
      assertThat(new String(masked.body(), in)).isEqualTo(expected);
    }
  }

  private static String row(String number, Random random, String charset) {
    return "<N:row><N:spn>"
        + number
        + "</N:spn><N:name>"
        + text(random, charset)
        + "</N:name><N:site>"
        + text(random, charset)
        + "</N:site></N:row>";
  }

  private static String maskedRow(String row) {
    return row.contains(Plans.OWN)
        ? row
        : row.replaceFirst("(?s)<N:name>.*</N:name>", "<N:name>＊＊＊＊</N:name>");
  }

  private static String text(Random random, String charset) {
    String[] pieces = {
      "山", "ｱ", "x", "\r\n", "&amp;", "&#x5C71;", "&#128512;", "<![CDATA[<&]]>", "①", " "
    };
    String[] wide = {"𠮷", "\uD83D\uDE00"};
    StringBuilder text = new StringBuilder("a");
    for (int i = random.nextInt(40); i > 0; i--) {
      boolean utf8 = charset.equals("UTF-8") && random.nextInt(4) == 0;
      String piece = utf8 ? wide[random.nextInt(2)] : pieces[random.nextInt(pieces.length)];
      text.append(charset.equals("EUC-JP") && piece.equals("①") ? "一" : piece);
    }
    return text.toString();
  }

  private static String envelope(String envelope, String notice, String rows) {
    return ("<?xml version=\"1.0\"?>\r\n<E:Envelope xmlns:E=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
            + "<E:Body><N:list xmlns:N='urn:x'>"
            + rows
            + "</N:list></E:Body></E:Envelope>")
        .replace("E:", envelope + ":")
        .replace(":E=", ":" + envelope + "=")
        .replace("N:", notice + ":")
        .replace(":N=", ":" + notice + "=");
  }
}
