package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.StoryCustomers;
import io.shadan.demo.customers.SupplyFeed;
import io.shadan.demo.legacy.LegacyCredentials;
import io.shadan.demo.legacy.LegacySystems;
import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.CatalogLoader;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.SystemEntry.FormLogin;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.SearchMode;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.register.FeedRegister;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyRegister;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The catalogue of the demo against the real screens: nothing unclassified, nothing changed for
 * T&amp;D, nothing leaked to a clerk.
 */
class DemoScreensTest {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Customers customers;
  private static LegacySystems legacy;
  private static Catalog catalog;
  private static SupplyRegister register;
  private static final Map<String, String> COOKIES = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    customers = Customers.generate(TODAY);
    Map<String, String> passwords =
        LegacySystems.IDS.stream().collect(Collectors.toMap(id -> id, id -> "password-of-" + id));
    legacy =
        LegacySystems.start(
            0, customers, new LegacyCredentials(LegacyCredentials.GATEWAY, passwords));
    catalog = CatalogLoader.load(Path.of(System.getProperty("shadan.root"), "demo/catalog"));
    Path feed = Files.createTempDirectory("feed");
    new SupplyFeed(customers, Instant.now()).write(feed);
    register = FeedRegister.load(feed.resolve("supply.csv"));
    catalog
        .systems()
        .forEach(
            system ->
                logIn(
                    system.id(),
                    system.login().orElseThrow(),
                    String.valueOf(passwords.get(system.id()))));
  }

  @AfterAll
  static void stop() {
    legacy.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cc/menu.do",
        "/cc/search.do",
        "/cc/list.do?address=%91%BE%8D%C9%95%7B%8E%73&rows=50",
        "/cc/card.do?spn=$",
        "/cc/outage.do?spn=$",
        "/cc/contact.do?spn=$",
        "/nw/index.do",
        "/nw/menu.do",
        "/nw/search.do",
        "/nw/customer.do?spn=$",
        "/wheeling/menu.do",
        "/wheeling/furikae.do",
        "/wheeling/okyaku.do?gamen=1&spn=$",
        "/wheeling/okyaku.do?gamen=2&spn=$",
        "/wheeling/api/customers?page=1&size=100",
        "/wheeling/api/customers/$",
        "/charges/menu.do",
        "/charges/notice.csv?month=MONTH&municipality=40221",
        "/charges/notice.xml?month=MONTH&municipality=40221"
      })
  void everyScreenIsDescribedInFull(String pattern) throws Exception {
    for (String point :
        List.of(
            StoryCustomers.OWN,
            StoryCustomers.COMPETITOR,
            StoryCustomers.NEW_HOME,
            StoryCustomers.SWITCHED)) {
      String path =
          pattern
              .replace("$", point)
              .replace("MONTH", TODAY.minusMonths(1).toString().substring(0, 7));
      Catalog.Match match = match(path);
      HttpResponse<byte[]> page = get(match.system().id(), path);
      Masked everything = mask(match, page, everything());
      assertThat(everything.unclassified().places()).as(path).isZero();
      assertThat(everything.body()).as(path).isEqualTo(page.body());

      Masked clerk = mask(match, page, Plans.clerk());
      assertThat(clerk.unclassified().places()).as(path).isZero();
      requireNoLeak(match, clerk);
    }
  }

  /** No phone number and no bank account of anybody but an own customer. */
  private static void requireNoLeak(Catalog.Match match, Masked masked) {
    String charset =
        match.operation().response().format() == BodyFormat.JSON
            ? "UTF-8"
            : match.operation().response().charset();
    String text =
        new String(
            masked.body(), Charset.forName(charset.equals("Shift_JIS") ? "windows-31j" : charset));
    List<Customer> others =
        masked.records().stream()
            .filter(record -> record.relation() != Relation.OWN)
            .flatMap(record -> customers.at(record.supplyPoint()).stream())
            .toList();
    for (Customer other : others) {
      assertThat(text.contains(other.phone())).as("phone of " + other.supplyPoint()).isFalse();
    }
  }

  private static Catalog.Match match(String path) {
    Map<String, List<String>> parameters = new HashMap<>();
    int query = path.indexOf('?');
    if (query >= 0) {
      Arrays.stream(path.substring(query + 1).split("&"))
          .map(pair -> pair.split("=", 2))
          .forEach(pair -> parameters.put(pair[0], List.of(pair[1])));
    }
    return catalog
        .match("GET", query < 0 ? path : path.substring(0, query), parameters)
        .orElseThrow(() -> new AssertionError(path + " is not catalogued"));
  }

  private static Masked mask(
      Catalog.Match match, HttpResponse<byte[]> page, PolicyDecision decision) {
    String type = page.headers().firstValue("Content-Type").orElse("");
    Optional<String> charset =
        type.contains("charset=")
            ? Optional.of(type.substring(type.indexOf("charset=") + 8))
            : Optional.empty();
    MaskingPlan plan =
        new MaskingPlan(
            match.operation().response(), decision, register, Optional.of("A0009"), TODAY, false);
    MaskingOutcome outcome = Maskers.mask(charset, page.body(), plan);
    assertThat(outcome).as(match.operation().id()).isInstanceOf(Masked.class);
    return (Masked) outcome;
  }

  private static PolicyDecision everything() {
    Map<FieldClass, FieldTreatment> all = new EnumMap<>(FieldClass.class);
    Arrays.stream(FieldClass.values())
        .forEach(fieldClass -> all.put(fieldClass, FieldTreatment.SHOW));
    Map<Relation, Map<FieldClass, FieldTreatment>> treatments =
        Arrays.stream(Relation.values())
            .collect(Collectors.toMap(relation -> relation, relation -> all));
    return new PolicyDecision(
        true,
        List.of("tdso_released"),
        treatments,
        SearchMode.ANY,
        false,
        200_000,
        Optional.empty(),
        Instant.MAX,
        "test");
  }

  private static HttpResponse<byte[]> get(String system, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + legacy.port() + path))
            .header("Cookie", String.valueOf(COOKIES.get(system)))
            .build();
    HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response;
  }

  private static void logIn(String system, FormLogin login, String password) {
    String form =
        login.userField()
            + "="
            + LegacyCredentials.GATEWAY
            + "&"
            + login.passwordField()
            + "="
            + password;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + legacy.port() + login.path()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      String cookie =
          HTTP.send(request, HttpResponse.BodyHandlers.discarding())
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow();
      COOKIES.put(system, cookie.substring(0, cookie.indexOf(';')));
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
