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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Entries learnt from the demo's own screens: no customer in them, refused as they are, working
 * once a person has filled them in.
 */
class LearnCommandTest {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final List<String> POINTS =
      List.of(
          StoryCustomers.OWN,
          StoryCustomers.COMPETITOR,
          StoryCustomers.COMPETITOR_ELSEWHERE,
          StoryCustomers.NEW_HOME,
          StoryCustomers.SWITCHED);

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
  @CsvSource({
    "/wheeling/okyaku.do?gamen=1&spn=",
    "/wheeling/okyaku.do?gamen=2&spn=",
    "/cc/card.do?spn=",
    "/nw/customer.do?spn="
  })
  void aScreenLearntFromFivePagesMasksThemInFull(String path) throws IOException {
    List<Path> files = capture(path, POINTS);
    CommandRun learnt = learn(files);
    assertThat(learnt.exit()).as(learnt.err()).isZero();
    String yaml = new String(learnt.out(), StandardCharsets.UTF_8);
    assertThat(learnt.err()).as(yaml).isEmpty();
    requireNobody(yaml);
    assertThatThrownBy(() -> CatalogLoader.load(catalogue(yaml)))
        .isInstanceOf(CatalogRefusedException.class)
        .hasMessageContaining("FILL_IN");
    Path filled = catalogue(filledIn(yaml, path));
    for (int i = 0; i < files.size(); i++) {
      Customer customer = demo.customer(POINTS.get(i));
      byte[] page = Files.readAllBytes(files.get(i));
      CommandRun everything = tried(filled, page, "td-wheeling");
      assertThat(everything.exit()).as(everything.err()).isZero();
      assertThat(everything.findings().at("/unclassified").intValue()).as(yaml).isZero();
      CommandRun clerk = tried(filled, page, "retail-clerk");
      assertThat(clerk.exit()).as(clerk.err()).isZero();
      assertThat(clerk.findings().at("/unclassified").intValue()).as(yaml).isZero();
      String masked = new String(clerk.out(), SJIS);
      if (POINTS.get(i).equals(StoryCustomers.OWN)) {
        assertThat(masked).contains(customer.phone());
      } else {
        assertThat(masked).as(yaml).doesNotContain(customer.phone(), customer.name());
      }
    }
  }

  private List<Path> capture(String path, List<String> points) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String point : points) {
      Path file = folder.resolve("page" + files.size() + ".html");
      files.add(Files.write(file, demo.page(path + point)));
    }
    return files;
  }

  private static CommandRun learn(List<Path> files, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of("catalog", "learn", "--system", "wheeling", "--operation", "learnt"));
    arguments.addAll(List.of(further));
    files.forEach(file -> arguments.add(file.toString()));
    return CommandRun.of(new byte[0], arguments.toArray(String[]::new));
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

  /** What the person does: the guesses confirmed, the rest of the skeleton filled in. */
  private static String filledIn(String yaml, String path) {
    String prefix = path.substring(0, path.indexOf('/', 1));
    return yaml.replaceAll("class: FILL_IN\\}  # guess: none", "class: remarks}  # guess: none")
        .replaceAll("class: FILL_IN\\}  # guess: ([a-z_]+)", "class: $1}")
        .replaceAll("retention_years: 0.*", "retention_years: 5")
        .replaceAll("prefix: FILL_IN.*", "prefix: " + prefix)
        .replace("{ja: FILL_IN, en: FILL_IN}", "{ja: 学習, en: Learnt}")
        .replace("path: FILL_IN", "path: " + path.replaceAll("\\?.*", ""))
        .replace("purposes: [FILL_IN]", "purposes: [wheeling, own_customer]")
        .replace("legal_class: FILL_IN", "legal_class: wheeling_information");
  }

  private Path catalogue(String yaml) throws IOException {
    Path catalogue = Files.createTempDirectory(folder, "catalogue");
    Files.writeString(catalogue.resolve("wheeling.yaml"), yaml);
    return catalogue;
  }

  /** No value of any captured customer, however short. */
  private static void requireNobody(String yaml) {
    for (String point : POINTS) {
      Customer customer = demo.customer(point);
      assertThat(yaml)
          .doesNotContain(
              point,
              customer.name(),
              customer.kana(),
              customer.phone(),
              customer.premises().address(),
              customer.premises().postalCode(),
              customer.premises().pole(),
              customer.meter().number(),
              customer.account().text());
      assertThat(customer.remarks().isBlank() || !yaml.contains(customer.remarks())).isTrue();
    }
  }
}
