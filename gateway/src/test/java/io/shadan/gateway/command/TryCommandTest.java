package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.StoryCustomers;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Captured pages of the demo's systems, tried as the demo's personas. */
class TryCommandTest {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final String CARD = "/wheeling/okyaku.do?gamen=2&spn=";
  private static final String API = "/wheeling/api/customers";

  private static DemoSide demo;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    demo = DemoSide.start(folder);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void competitorsCustomerIsMaskedAndFindingsSayWhat() {
    Customer other = demo.customer(StoryCustomers.COMPETITOR);
    byte[] page = demo.page(CARD + StoryCustomers.COMPETITOR);
    assertThat(new String(page, SJIS)).contains(other.name(), other.phone());
    CommandRun run = tried(page, "wheeling/customer_2", "retail-clerk");
    assertThat(run.exit()).isZero();
    assertThat(new String(run.out(), SJIS))
        .contains("お客さま情報Ⅱ画面", StoryCustomers.COMPETITOR)
        .doesNotContain(other.name(), other.phone());
    assertThat(run.err())
        .startsWith("masked ")
        .contains("wheeling/customer_2", "as retail-clerk, purpose own_customer")
        .contains("own_customer_released")
        .contains("record 1: other", "shown   ", "masked  bank_account, contact")
        .contains("unclassified  none")
        .doesNotContain(other.name(), other.phone(), StoryCustomers.COMPETITOR);
  }

  @Test
  void ownCustomerIsShownAndJsonSaysSo() {
    byte[] page = demo.page(CARD + StoryCustomers.OWN);
    CommandRun run = tried(page, "wheeling/customer_2", "retail-clerk", "--json");
    assertThat(run.exit()).isZero();
    assertThat(new String(run.out(), SJIS))
        .contains(demo.customer(StoryCustomers.OWN).name(), StoryCustomers.OWN);
    JsonNode findings = run.findings();
    assertThat(findings.at("/result").asString()).isEqualTo("masked");
    assertThat(findings.at("/purpose").asString()).isEqualTo("own_customer");
    assertThat(findings.at("/own_only").booleanValue()).isFalse();
    assertThat(findings.at("/unclassified").intValue()).isZero();
    assertThat(findings.at("/bytes_in").intValue()).isEqualTo(page.length);
    assertThat(findings.at("/bytes_out").intValue()).isEqualTo(run.out().length);
    assertThat(findings.at("/records/0/relation").asString()).isEqualTo("own");
    assertThat(findings.at("/records/0/shown").toString()).contains("\"contact\"");
    assertThat(findings.at("/revisions/catalog").asString()).matches("[0-9a-f]{64}");
    assertThat(run.err()).doesNotContain(StoryCustomers.OWN);
  }

  @Test
  void wheelingClerkGetsTheVeryBytesOfTheMenu() {
    byte[] page = demo.page("/wheeling/menu.do");
    assertThat(tried(page, "wheeling/menu", "td-wheeling").out()).isEqualTo(page);
  }

  @Test
  void historyThatChangedHandsIsJudgedMonthByMonth() {
    byte[] page = demo.page(CARD + StoryCustomers.SWITCHED);
    JsonNode records =
        tried(page, "wheeling/customer_2", "retail-clerk", "--json").findings().at("/records");
    assertThat(records.valueStream().map(record -> record.at("/relation").asString()))
        .contains("own", "other");
  }

  @Test
  void everyFormatIsTried() {
    String month = YearMonth.from(LocalDate.now(ZoneId.of("Asia/Tokyo"))).minusMonths(1).toString();
    String notice = "?month=" + month + "&municipality=40221";
    Customer other = demo.customer(StoryCustomers.COMPETITOR);
    CommandRun csv =
        tried(
            demo.page("/charges/notice.csv" + notice),
            "charges/notice_csv",
            "retail-clerk",
            "--own-only");
    assertThat(csv.exit()).as(csv.err()).isZero();
    assertThat(new String(csv.out(), SJIS))
        .contains(StoryCustomers.OWN)
        .doesNotContain(StoryCustomers.COMPETITOR, other.name());
    CommandRun xml =
        tried(
            demo.page("/charges/notice.xml" + notice),
            "charges/notice_xml",
            "retail-clerk",
            "--own-only");
    assertThat(xml.exit()).as(xml.err()).isZero();
    assertThat(new String(xml.out(), StandardCharsets.UTF_8))
        .contains(StoryCustomers.OWN)
        .doesNotContain(StoryCustomers.COMPETITOR, other.name());
    CommandRun json =
        tried(
            demo.page(API + "/" + StoryCustomers.COMPETITOR),
            "wheeling/api_customer",
            "competitor-api");
    assertThat(json.exit()).as(json.err()).isZero();
    assertThat(new String(json.out(), StandardCharsets.UTF_8)).contains(other.name());
  }

  @Test
  void ownOnlySearchLeavesForeignHitsOut() {
    byte[] hits = demo.page(API + "?size=500&name=%E9%AB%99%EF%A8%91");
    for (String[] how :
        new String[][] {{"--own-only"}, {"--query", "name=%E9%AB%99%EF%A8%91&size=500"}}) {
      CommandRun run = tried(hits, "wheeling/api_customers", "retail-clerk", how);
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.err()).contains("search own_only; own-only: foreign records are left out");
      assertThat(new String(run.out(), StandardCharsets.UTF_8))
          .contains(StoryCustomers.OWN, "\"total\":" + StoryCustomers.SURNAME_OWN)
          .doesNotContain(StoryCustomers.COMPETITOR);
    }
  }

  @Test
  void whatWasNotSearchedIsAListOfEverybodyMasked() {
    byte[] page = demo.page(API + "?page=1&size=10");
    CommandRun run = tried(page, "wheeling/api_customers", "retail-clerk", "--query", "page=1");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(new String(run.out(), StandardCharsets.UTF_8)).contains("\"name\":\"＊＊＊＊\"");
    assertThat(run.err()).contains("search any").containsPattern("record [0-9, -]+: other");
  }

  @Test
  void ownOnlyDoesNotApplyToWhoMaySearchAnything() {
    byte[] page = demo.page(API + "?page=1&size=10");
    CommandRun run = tried(page, "wheeling/api_customers", "td-wheeling", "--own-only");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("own-only does not apply");
    assertThat(run.out()).isEqualTo(page);
  }

  @Test
  void contractorsSideIsTheAssignments() {
    byte[] page = demo.page(CARD + StoryCustomers.COMPETITOR);
    String name = demo.customer(StoryCustomers.COMPETITOR).name();
    assertThat(new String(tried(page, "wheeling/customer_2", "contractor").out(), SJIS))
        .doesNotContain(name);
    CommandRun tdso =
        tried(page, "wheeling/customer_2", "contractor-tdso", "--purpose", "maintenance");
    assertThat(tdso.exit()).as(tdso.err()).isZero();
    assertThat(tdso.err()).contains("purpose maintenance");
  }

  private static CommandRun tried(
      byte[] page, String operation, String persona, String... further) {
    return CommandRun.tried(demo.feed(), page, operation, persona, further);
  }
}
