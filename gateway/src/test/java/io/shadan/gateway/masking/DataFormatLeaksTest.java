package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in which JSON, CSV and XML may say a hidden value without showing it. */
class DataFormatLeaksTest {

  private static final Operation JSON =
      Plans.operation(
          """
          format: json
          content_types: [application/json]
          fields:
            - {pointer: /total, class: derived, count: true}
          records:
            - at: /items/*
              key: {pointer: /spn}
              fields:
                - {pointer: /spn, class: supply_point}
                - {pointer: /name, class: contract_name}
                - {pointer: /no, class: derived}
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
          csv: {separator: "\\t", header: false}
          records:
            - key: {column: 1}
              fields:
                - {column: 2, class: contract_name}
          """);

  private static final Operation HEADED =
      Plans.operation(
          """
          format: csv
          content_types: [text/csv]
          charset: EUC-JP
          records:
            - key: {header: 番号}
              fields:
                - {header: 電話, class: contact}
                - {header: 名義, class: contract_name}
          """);

  private static final Operation XML =
      Plans.operation(
          """
          format: xml
          content_types: [application/xml]
          namespaces: {n: "urn:x"}
          fields:
            - {path: n:r/n:count, class: derived, count: true}
          records:
            - at: n:r/n:row
              key: {path: n:spn}
              fields:
                - {path: n:name, class: contract_name}
          """);

  private static final Operation WHOLE_XML =
      Plans.operation(
          """
          format: xml
          content_types: [application/xml]
          records:
            - key: {path: r/@spn}
              fields:
                - {path: r/name, class: contract_name}
          """);

  @Test
  void aNameThatIsDataIsMasked() {
    String body = "{\"秘密花子\":1,\"by0925550101\":2,\"a b\":3,\"plain_name\":4}";
    assertThat(Masks.masked(JSON, body))
        .isEqualTo(
            "{\"＊＊＊＊\":\"＊＊＊＊\",\"＊＊＊＊\":\"＊＊＊＊\",\"＊＊＊＊\":\"＊＊＊＊\",\"plain_name\":\"＊＊＊＊\"}");
  }

  /** Found by the canary suite. */
  @ParameterizedTest
  @ValueSource(strings = {"x060-156-641", "tel.092.555.0101", "xMDkyLTU1NS0wMTAx", "id6Iac55ay"})
  void aNameThatHidesANumberIsMasked(String name) {
    assertThat(Masks.masked(JSON, "{\"" + name + "\":1}")).isEqualTo("{\"＊＊＊＊\":\"＊＊＊＊\"}");
    assertThat(Masks.refused(XML, "<r><" + name + "/></r>", false))
        .isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  /** A map keyed by retailers would tell whose customer it is. */
  @ParameterizedTest
  @ValueSource(strings = {"C0123", "A0009", "kwh202605", "p10045"})
  void aNameThatIsACodeIsMasked(String name) {
    String body = "{\"items\":[{\"spn\":\"" + Plans.OTHER + "\",\"by\":{\"" + name + "\":{}}}]}";
    assertThat(Masks.masked(JSON, body)).doesNotContain(name).contains("{\"＊＊＊＊\":{}}");
  }

  /** Empty groups would be the offices whose hits are all foreign. */
  @ParameterizedTest
  @ValueSource(strings = {Plans.OWN, Plans.OTHER})
  void hitsInGroupsAreNoAnswerToAnOwnOnlySearch(String number) {
    Operation groups =
        Plans.operation(
            """
            format: json
            content_types: [application/json]
            records:
              - at: /offices/*/hits/*
                key: {pointer: /spn}
                fields: []
            """);
    String body = "{\"offices\":[{\"hits\":[{\"spn\":\"" + number + "\"}]},{\"hits\":[]}]}";
    assertThat(Masks.masked(groups, body)).isEqualTo(body);
    assertThat(Masks.refused(groups, body, true)).isEqualTo(ReasonCode.SEARCH_REFUSED);
    assertThat(Masks.refused(groups, "{\"offices\":[]}", true))
        .isEqualTo(ReasonCode.SEARCH_REFUSED);
  }

  @Test
  void escapedNamesAndNumbersAreReadAsMeant() {
    String own =
        "{\"items\":[{\"\\u0073pn\":\"\\u0030" + Plans.OWN.substring(1) + "\",\"name\":\"甲\"}]}";
    assertThat(Masks.masked(JSON, own)).isEqualTo(own);
  }

  @Test
  void whatIsNoSupplyPointNumberIsNotShownAsOne() {
    assertThat(Masks.masked(JSON, "{\"items\":[{\"spn\":\"秘密花子\"}]}")).doesNotContain("秘密");
    assertThat(Masks.masked(CSV, "秘密花子\t甲\n")).isEqualTo("＊＊＊＊\t＊＊＊＊\n");
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "\"2\", \"1\"", "\"２件\", \"１件\""})
  void theCountIsWrittenAnewAsItWasWritten(String upstream, String expected) {
    assertThat(Masks.ownOnly(JSON, list(upstream))).startsWith("{\"total\":" + expected + ",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3", "null", "\"\"", "2.0", "\"2/2\"", "\"2 秘密\"", "\"秘密\""})
  void aCountThatIsNotOfTheseHitsIsRefused(String total) {
    MaskingOutcome outcome = Masks.outcome(JSON, list(total), Plans.clerk(), true);
    assertThat(outcome).isInstanceOf(Refused.class);
  }

  @Test
  void whatIsNoCountIsNotShownAsOne() {
    assertThat(Masks.masked(JSON, list("\"2 秘密\""))).startsWith("{\"total\":\"＊＊＊＊\",");
    assertThat(Masks.masked(XML, "<r xmlns='urn:x'><count>秘密2</count></r>"))
        .isEqualTo("<r xmlns='urn:x'><count>＊＊＊＊</count></r>");
  }

  /** Refused whoever's they are: a refusal of foreign ones only would tell of them. */
  @ParameterizedTest
  @ValueSource(strings = {Plans.OWN, Plans.OTHER})
  void hitsInNoListAreRefusedToAnOwnOnlySearch(String number) {
    Operation operation =
        Plans.operation(
            """
            format: json
            content_types: [application/json]
            records:
              - at: /items/*/customer
                key: {pointer: /spn}
                fields: [{pointer: /name, class: contract_name}]
            """);
    String body = "{\"items\":[{\"customer\":{\"spn\":\"" + number + "\",\"name\":\"甲\"}}]}";
    assertThat(Masks.refused(operation, body, true)).isEqualTo(ReasonCode.SEARCH_REFUSED);
    assertThat(Masks.refused(operation, "{\"items\":[]}", true))
        .isEqualTo(ReasonCode.SEARCH_REFUSED);
    assertThat(Masks.masked(operation, body)).contains(number);
  }

  @Test
  void aHitGoesWithAllThatIsInIt() {
    assertThat(Masks.ownOnly(JSON, list("2")))
        .isEqualTo(
            "{\"total\":1,\"items\":[{\"no\":\"＊＊＊＊\",\"name\":\"乙\",\"spn\":\""
                + Plans.OWN
                + "\",\"usage\":[{\"month\":\"2026-05\",\"kwh\":2}]}]}");
  }

  @Test
  void aMonthOfAnotherSupplierIsHiddenInsideAnOwnHit() {
    String body =
        "{\"total\":1,\"items\":[{\"spn\":\""
            + Plans.OWN
            + "\",\"usage\":[{\"spn\":\""
            + Plans.OTHER
            + "\",\"month\":\"2026-05\",\"kwh\":222}]}]}";
    assertThat(Masks.ownOnly(JSON, body)).contains(Plans.OWN, "\"total\":1").doesNotContain("222");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] overlong = "{\"items\":\"xx\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    overlong[10] = (byte) 0xc0;
    overlong[11] = (byte) 0xbc;
    MaskingOutcome outcome =
        Maskers.mask(Optional.empty(), overlong, Plans.plan(JSON, Plans.clerk(), false));
    assertThat(((Refused) outcome).code()).isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @Test
  void aPartOfAValueStaysOneCell() {
    String body = "番号,電話,名義\r\n" + Plans.OTHER + ",０９２５５５，０１，x,甲\r\n";
    assertThat(Masks.masked(HEADED, body, Plans.responder()))
        .isEqualTo("番号,電話,名義\r\n" + Plans.OTHER + ",\"＊＊＊＊01,x\",甲\r\n");
  }

  @Test
  void twoColumnsOfOneNameAreRefused() {
    assertThat(Masks.refused(HEADED, "番号,番号,名義\n1,2,3\n", false))
        .isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<秘密花子/>",
        "<r 秘密花子='1'/>",
        "<r0925550101/>",
        "<r xmlns:x='urn:hanako'/>",
        "<r xmlns='urn:hanako'/>",
        "<r><?x 秘密花子?></r>",
        "<!DOCTYPE r [<!ENTITY x '秘密花子'>]><r>&x;</r>",
        "<r>&amp;lt;秘密花子</r>",
        "<r a='&#x79D8;密花子'/>",
        "<r><!--秘密花子--><![CDATA[秘密花子]]></r>",
      })
  void whatIsHiddenLeavesXmlByNoOtherWay(String body) {
    MaskingOutcome outcome = Masks.outcome(XML, body, Plans.clerk(), false);
    if (outcome instanceof MaskingOutcome.Masked masked) {
      Canaries.assertNoneIn(masked.body(), Masks.charset(XML), "秘密花子", "hanako", "0925550101");
    } else {
      assertThat(((Refused) outcome).code()).isEqualTo(ReasonCode.BODY_MALFORMED);
    }
  }

  @Test
  void xmlHitsGoWithAllThatIsInThemAndAreCountedAnew() {
    String body =
        "<r xmlns='urn:x'>\r\n<count> 2 </count>"
            + row(Plans.OTHER, "甲")
            + row(Plans.OWN, "乙")
            + "</r>";
    assertThat(Masks.ownOnly(XML, body))
        .isEqualTo("<r xmlns='urn:x'>\r\n<count> 1 </count>" + row(Plans.OWN, "乙") + "</r>");
  }

  @Test
  void twoNumbersInOneRecordSettleNothing() {
    String body =
        "<r xmlns='urn:x'>"
            + row(Plans.OWN, "乙").replace("<name>", "<spn>" + Plans.OTHER + "</spn><name>")
            + "</r>";
    assertThat(Masks.masked(XML, body)).doesNotContain("乙", Plans.OWN, Plans.OTHER);
  }

  @Test
  void aDocumentThatIsOneForeignRecordIsNoAnswerToAnOwnOnlySearch() {
    String body = "<r spn='" + Plans.OTHER + "'><name>甲</name></r>";
    assertThat(Masks.masked(WHOLE_XML, body)).contains(Plans.OTHER).doesNotContain("甲");
    assertThat(Masks.refused(WHOLE_XML, body, true)).isEqualTo(ReasonCode.UPSTREAM_NOT_FOUND);
    String own = body.replace(Plans.OTHER, Plans.OWN);
    assertThat(Masks.ownOnly(WHOLE_XML, own)).isEqualTo(own);
  }

  private static String row(String number, String name) {
    return "<row><spn>" + number + "</spn><name>" + name + "</name></row>";
  }

  private static String list(String total) {
    return "{\"total\":"
        + total
        + ",\"items\":["
        + item(1, "甲", Plans.OTHER)
        + ","
        + item(2, "乙", Plans.OWN)
        + "]}";
  }

  private static String item(int no, String name, String number) {
    return "{\"no\":"
        + no
        + ",\"name\":\""
        + name
        + "\",\"spn\":\""
        + number
        + "\",\"usage\":[{\"month\":\"2026-05\",\"kwh\":"
        + no
        + "}]}";
  }
}
