package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.StoryCustomers;
import io.shadan.gateway.catalog.CatalogLoader;
import io.shadan.gateway.catalog.CatalogRefusedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Entries learnt from the demo's own screens: no customer in them, refused as they are, working
 * once a person has filled them in, for pages nothing was learnt from too.
 */
class LearnCommandTest {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final List<String> LEARNT_FROM =
      List.of(
          StoryCustomers.OWN,
          StoryCustomers.COMPETITOR,
          StoryCustomers.COMPETITOR_ELSEWHERE,
          StoryCustomers.NEW_HOME,
          StoryCustomers.SWITCHED);

  /** The last two were not learnt from. */
  private static final List<String> TRIED =
      List.of(
          StoryCustomers.OWN,
          StoryCustomers.COMPETITOR,
          StoryCustomers.LAST_RESORT,
          StoryCustomers.PENDING);

  private static DemoSide demo;

  @TempDir private Path folder;

  @BeforeAll
  static void start(@TempDir Path feed) throws IOException {
    demo = DemoSide.start(feed);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/wheeling/okyaku.do?gamen=1&spn=$",
        "/wheeling/okyaku.do?gamen=2&spn=$",
        "/cc/card.do?spn=$",
        "/cc/outage.do?spn=$",
        "/cc/contact.do?spn=$",
        "/nw/customer.do?spn=$",
        "/wheeling/api/customers/$"
      })
  void aScreenOfOneCustomer(String path) throws IOException {
    boolean json = path.contains("/api/");
    Charset charset = json ? StandardCharsets.UTF_8 : SJIS;
    List<byte[]> pages = pages(path, LEARNT_FROM);
    Path filled = learnt(path, pages, charset);
    requireAllLocated(
        tried(filled, demo.page(path.replace("$", StoryCustomers.PENDING)), "td-wheeling"));
    for (String point : TRIED) {
      CommandRun clerk = tried(filled, demo.page(path.replace("$", point)), "retail-clerk");
      requireAllLocated(clerk);
      String masked = new String(clerk.out(), charset);
      Customer customer = demo.customer(point);
      if (point.equals(StoryCustomers.OWN)) {
        assertThat(masked).contains(customer.phone());
      } else {
        assertThat(masked).doesNotContain(customer.phone(), customer.name(), customer.kana());
        assertThat(masked).doesNotContain(customer.account().text());
      }
      Learning.requireSameOnAll(Files.readString(filled(filled)), List.of(clerk.out()), charset);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/cc/list.do?address=%91%BE%8D%C9%95%7B%8E%73&rows=10&page=$,2 3 4 5,1,",
    "/cc/list.do?address=%91%BE%8D%C9%95%7B%8E%73&rows=10&page=$,2 3 4 5,1,--streamed",
    "/wheeling/api/customers?size=20&municipality=$,40203 40131 40202,40221,",
    "/charges/notice.csv?month=MONTH&municipality=$,40203 40131 40202,40221,",
    "/charges/notice.xml?month=MONTH&municipality=$,40203 40131 40202,40221,"
  })
  void aListOfManyCustomers(String pattern, String lists, String unseen, @Nullable String option)
      throws IOException {
    String month = YearMonth.now(ZoneId.of("Asia/Tokyo")).minusMonths(1).toString();
    String path = pattern.replace("MONTH", month);
    List<byte[]> pages = pages(path, List.of(lists.split(" ")));
    boolean utf8 = path.contains("/api/") || path.contains(".xml");
    Charset charset = utf8 ? StandardCharsets.UTF_8 : SJIS;
    String[] further = option == null ? new String[0] : new String[] {option};
    Path filled = learnt(path, pages, charset, further);
    assertThat(Files.readString(filled(filled)).contains("streamed: true"))
        .isEqualTo(further.length > 0);
    byte[] page = demo.page(path.replace("$", unseen));
    String competitor = demo.customer(StoryCustomers.COMPETITOR).name();
    assertThat(new String(page, charset)).contains(competitor);
    requireAllLocated(tried(filled, page, "td-wheeling"));
    CommandRun clerk = tried(filled, page, "retail-clerk");
    requireAllLocated(clerk);
    assertThat(new String(clerk.out(), charset))
        .doesNotContain(competitor)
        .contains(demo.customer(StoryCustomers.OWN).name());
  }

  @ParameterizedTest
  @CsvSource({
    "/cc/card.do?spn=$, expected a list of records",
    "/wheeling/api/customers/$, expected HTML"
  })
  void onlyAListOfAPageCanBeStreamed(String path, String expected) throws IOException {
    List<Path> files = Learning.save(folder, pages(path, LEARNT_FROM));
    CommandRun learnt = Learning.learn(files, "--streamed");
    assertThat(learnt.exit()).isEqualTo(3);
    assertThat(learnt.out()).isEmpty();
    assertThat(learnt.err()).startsWith("refused: ").contains(expected);
  }

  @Test
  void theChecksOfTheseTestsCanFail() throws IOException {
    List<byte[]> pages = pages("/cc/card.do?spn=$", LEARNT_FROM);
    String yaml = Learning.yaml(Learning.learn(Learning.save(folder, pages)));
    Customer customer = demo.customer(StoryCustomers.COMPETITOR);
    Learning.requireNobody(yaml, pages, SJIS);
    for (String value :
        List.of(
            customer.phone(),
            customer.phone().replace('-', '－'),
            customer.supplyPoint().substring(12),
            customer.supplyPoint().replaceAll("(....)", "$1-"))) {
      assertThatThrownBy(() -> Learning.requireNobody(yaml + "# " + value, pages, SJIS))
          .isInstanceOf(AssertionError.class);
    }
    String named = yaml.replaceFirst("(layout:.*)", "$1\n        - '" + customer.kana() + "'");
    assertThatThrownBy(() -> Learning.requireSameOnAll(named, pages, SJIS))
        .isInstanceOf(AssertionError.class);
  }

  /** The proposal checked, refused as it is, and filled in. */
  private Path learnt(String path, List<byte[]> pages, Charset charset, String... further)
      throws IOException {
    CommandRun learnt = Learning.learn(Learning.save(folder, pages), further);
    String yaml = Learning.yaml(learnt);
    assertThat(learnt.exit()).as(learnt.err()).isZero();
    assertThat(learnt.err()).as(yaml).isEmpty();
    Learning.requireNobody(yaml, pages, charset);
    Learning.requireSameOnAll(yaml, pages, charset);
    String described = Learning.described(yaml, path);
    for (String unfinished : List.of(yaml, described, Learning.classified(yaml))) {
      assertThatThrownBy(() -> CatalogLoader.load(catalogue(unfinished)))
          .isInstanceOf(CatalogRefusedException.class)
          .hasMessageContaining("FILL_IN");
    }
    return catalogue(Learning.classified(described));
  }

  private static void requireAllLocated(CommandRun tried) {
    assertThat(tried.exit()).as(tried.err()).isZero();
    assertThat(tried.findings().at("/unclassified").intValue()).as(tried.err()).isZero();
  }

  private static List<byte[]> pages(String path, List<String> each) {
    return each.stream().map(one -> demo.page(path.replace("$", one))).toList();
  }

  private static CommandRun tried(Path catalogue, byte[] page, String persona) {
    return CommandRun.of(
        page,
        "catalog",
        "try",
        "-",
        "--json",
        "--system=wheeling",
        "--operation=learnt",
        "--as=" + persona,
        "--catalog=" + catalogue,
        "--personas=" + CommandRun.PERSONAS,
        "--register=" + demo.feed());
  }

  private Path catalogue(String yaml) throws IOException {
    Path catalogue = Files.createTempDirectory(folder, "catalogue");
    Files.writeString(filled(catalogue), yaml);
    return catalogue;
  }

  private static Path filled(Path catalogue) {
    return catalogue.resolve("wheeling.yaml");
  }
}
