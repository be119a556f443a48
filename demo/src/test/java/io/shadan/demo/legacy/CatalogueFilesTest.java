package io.shadan.demo.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.StoryCustomers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** Holds the catalogue's layout texts and the screens together, without the gateway's loader. */
class CatalogueFilesTest {
  private static final Pattern WORDS =
      Pattern.compile("VALUE=\"([^\"]*)\"|>([^<]+)<", Pattern.DOTALL);
  private static final Pattern POINT = Pattern.compile("09\\d{20}");

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

  @ParameterizedTest
  @CsvSource({
    "callcenter, menu, ''",
    "callcenter, search, ''",
    "callcenter, list, ?address=%91%BE%8D%C9%95%7B",
    "callcenter, card, ?spn=@",
    "callcenter, outage, ?spn=@",
    "callcenter, contact, ?spn=@",
    "network, frames, ''",
    "network, menu, ''",
    "network, search, ''",
    "network, customer, ?spn=@",
    "wheeling, menu, ''",
    "wheeling, debit_change, ''",
    "wheeling, customer_1, ?gamen=1&spn=@",
    "wheeling, customer_2, ?gamen=2&spn=@",
    "charges, menu, ''"
  })
  void theLayoutIsExactlyTheScreensOwnWords(String system, String id, String query)
      throws Exception {
    Map<?, ?> operation = operation(system, id);
    Set<String> layout = layout(operation);
    Set<String> seen = new LinkedHashSet<>();
    for (String point : List.of(StoryCustomers.COMPETITOR, "0999999999999999999999")) {
      String page = page(operation.get("path") + query.replace("@", point));
      Set<String> words = words(page);
      seen.addAll(words);
      words.removeAll(layout);
      String data = data(page);
      assertThat(words).allSatisfy(word -> assertThat(data).contains(word));
    }
    if (id.equals("list")) {
      seen.addAll(words(page("/cc/list.do")));
    }
    assertThat(seen).containsAll(layout);
  }

  @Test
  void theForgottenScreenStaysOutOfTheCatalogue() throws Exception {
    assertThat(Files.readString(file("wheeling"))).doesNotContain("path: /wheeling/zenken.do");
  }

  private static String page(String path) throws Exception {
    HttpResponse<byte[]> answer = browser.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Browser.sjis(answer);
  }

  /** Texts, button captions and hidden values, white space collapsed. */
  private static Set<String> words(String page) {
    return WORDS
        .matcher(page)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .map(word -> word.replaceAll("[ \\t\\r\\n]+", " ").strip())
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Everything known of the customers a page names, and what is said of months and pages. */
  private static String data(String page) {
    StringBuilder data = new StringBuilder();
    POINT
        .matcher(page)
        .results()
        .map(found -> LegacyFixture.CUSTOMERS.at(found.group()))
        .forEach(found -> found.ifPresent(customer -> data.append(data(customer))));
    long total =
        LegacyFixture.CUSTOMERS.all().stream()
            .filter(customer -> customer.premises().address().contains("太宰府"))
            .count();
    return data.append(' ').append(total).append("").toString();
  }

  private static String data(Customer customer) {
    StringBuilder data = new StringBuilder(customer.toString());
    data.append(LegacyFixture.CUSTOMERS.supplierOf(customer)).append(customer.account().text());
    data.append(customer.meter().readingDay()).append("日 ").append(customer.acceptedOn());
    customer
        .thirteenMonthsBefore(YearMonth.from(LegacyFixture.TODAY))
        .forEach(
            usage ->
                data.append(
                        " %d年%02d月 "
                            .formatted(usage.month().getYear(), usage.month().getMonthValue()))
                    .append(usage.kwh()));
    return data.toString();
  }

  private static Map<?, ?> operation(String system, String id) throws Exception {
    Map<?, ?> root = new Yaml().load(Files.readString(file(system)));
    return ((List<?>) Objects.requireNonNull(root.get("operations")))
        .stream()
            .map(Map.class::cast)
            .filter(operation -> id.equals(operation.get("id")))
            .findFirst()
            .orElseThrow();
  }

  private static Set<String> layout(Map<?, ?> operation) {
    Map<?, ?> response = (Map<?, ?>) Objects.requireNonNull(operation.get("response"));
    return ((List<?>) Objects.requireNonNull(response.get("layout")))
        .stream().map(String::valueOf).collect(Collectors.toSet());
  }

  private static Path file(String system) {
    return Path.of(System.getProperty("shadan.root"), "demo", "catalog", system + ".yaml");
  }
}
