package io.shadan.demo.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.shadan.demo.customers.StoryCustomers;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ChargesTest {
  private static final String NOTICE = "?month=2026-10&retailer=A0009";

  private static LegacySystems systems;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    systems = LegacyFixture.start(Clock.systemUTC());
    browser = LegacyFixture.loggedIn(systems);
  }

  @AfterAll
  static void stop() {
    systems.close();
  }

  @Test
  void theNoticeOfARetailerListsCustomersThatHadLeftIt() throws Exception {
    List<NamedCsvRecord> rows = csv("/charges/notice.csv" + NOTICE);
    assertThat(rows.size()).isBetween(50, 200);
    assertThat(rows).allMatch(row -> row.getField("小売電気事業者コード").equals("A0009"));
    assertThat(rows.stream().filter(ChargesTest::othersInOctober).count()).isBetween(3L, 20L);
    assertThat(rows).anyMatch(row -> point(row).equals(StoryCustomers.SWITCHED));
    assertThat(rows.get(0).getHeader())
        .containsExactly(
            "対象年月", "供給地点特定番号", "契約者名義", "小売電気事業者コード", "使用電力量(kWh)", "託送料金(円)", "検針日", "計器番号");
  }

  @Test
  void aNoticeOfAMunicipalityMixesRetailers() throws Exception {
    List<NamedCsvRecord> rows = csv("/charges/notice.csv?month=2026-10&municipality=40221");
    assertThat(rows.stream().map(ChargesTest::point))
        .contains(StoryCustomers.OWN, StoryCustomers.COMPETITOR)
        .doesNotContain(StoryCustomers.COMPETITOR_ELSEWHERE);
  }

  @Test
  void theXmlHoldsTheSameLines() throws Exception {
    HttpResponse<byte[]> answer = browser.get("/charges/notice.xml" + NOTICE);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document xml = factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.body()));
    assertThat(new String(answer.body(), 0, 40, StandardCharsets.UTF_8))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    assertThat(xml.getElementsByTagNameNS(ChargeNoticeXml.NAMESPACE, "customer").getLength())
        .isEqualTo(csv("/charges/notice.csv" + NOTICE).size());
  }

  @Test
  void aMonthThatIsNoneIsAnError() throws Exception {
    assertThat(browser.get("/charges/notice.csv?month=October").statusCode()).isEqualTo(400);
  }

  private static boolean othersInOctober(NamedCsvRecord row) {
    return !LegacyFixture.CUSTOMERS
        .at(point(row))
        .orElseThrow()
        .suppliedBy("A0009", LocalDate.of(2026, 10, 1));
  }

  private static String point(NamedCsvRecord row) {
    return row.getField("供給地点特定番号");
  }

  private static List<NamedCsvRecord> csv(String path) throws Exception {
    HttpResponse<byte[]> answer = browser.get(path);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=Shift_JIS");
    String text = Browser.sjis(answer);
    assertThat(text.lines()).allMatch(line -> line.startsWith("\"") && line.endsWith("\""));
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
      return reader.stream().toList();
    }
  }
}
