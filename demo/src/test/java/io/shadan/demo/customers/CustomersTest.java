package io.shadan.demo.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.SupplySpell.Status;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CustomersTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Customers CUSTOMERS = Customers.generate(TODAY);

  @Test
  void theSameDayGivesTheSameCustomersOnEveryJdk() throws Exception {
    assertThat(hash(Customers.generate(TODAY))).isEqualTo(hash(CUSTOMERS));
    assertThat(hash(CUSTOMERS))
        .isEqualTo("4c9b6a65f516904aec6d3ca55ac29d15d9148d8a828387ce9473ad59395acfbc");
  }

  @Test
  void anotherDayMovesOnlyDates() {
    Customers later = Customers.generate(TODAY.plusDays(100));
    for (int i = 0; i < Customers.COUNT; i++) {
      Customer now = CUSTOMERS.all().get(i);
      Customer then = later.all().get(i);
      assertThat(List.of(then.supplyPoint(), then.name(), then.phone(), then.premises()))
          .isEqualTo(List.of(now.supplyPoint(), now.name(), now.phone(), now.premises()));
    }
  }

  @Test
  void thereAreTwentyThousandWithDistinctSupplyPointsOfArea09() {
    Set<String> points = new HashSet<>();
    CUSTOMERS.all().forEach(customer -> points.add(customer.supplyPoint()));
    assertThat(CUSTOMERS.all()).hasSize(20_000);
    assertThat(points).hasSize(20_000).allMatch(point -> point.matches("09\\d{20}"));
  }

  @Test
  void thePlacesAreThoseOfTheStory() {
    assertThat(count(c -> c.premises().municipality().equals("40221"))).isGreaterThanOrEqualTo(300);
    for (String code : List.of("40203", "43100", "40132", "40106")) {
      assertThat(count(c -> c.premises().municipality().equals(code))).as(code).isPositive();
    }
    assertThat(CUSTOMERS.municipalities()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(CUSTOMERS.all())
        .allMatch(c -> CUSTOMERS.municipalities().containsKey(c.premises().municipality()));
  }

  @Test
  void theSharesAreLifelike() {
    assertThat(count(c -> c.suppliedBy(Retailer.AFFILIATED, TODAY))).isBetween(8_600L, 9_400L);
    assertThat(count(c -> c.contract().voltage() != Voltage.LOW)).isBetween(300L, 500L);
    assertThat(count(c -> status(c) == Status.UNSETTLED)).isBetween(80L, 160L);
    assertThat(count(c -> status(c) == Status.LAST_RESORT)).isBetween(40L, 120L);
    assertThat(count(c -> future(c))).isBetween(200L, 400L);
    assertThat(count(c -> c.supply().size() > 1 && !future(c))).isGreaterThan(4_000L);
    assertThat(CUSTOMERS.retailers()).hasSize(40);
  }

  @Test
  void spellsHaveNoGapAndTheLastIsOpen() {
    for (Customer customer : CUSTOMERS.all()) {
      List<SupplySpell> spells = customer.supply();
      for (int i = 1; i < spells.size(); i++) {
        assertThat(spells.get(i - 1).to()).contains(spells.get(i).from());
      }
      assertThat(spells.get(spells.size() - 1).to()).isEmpty();
    }
  }

  @Test
  void everyWordFitsTheLegacyCharset() {
    Charset windows31j = Charset.forName("windows-31j");
    for (Customer customer : CUSTOMERS.all()) {
      String text = customer.toString();
      assertThat(windows31j.newEncoder().canEncode(text)).as(text).isTrue();
      assertThat(new String(text.getBytes(windows31j), windows31j)).isEqualTo(text);
    }
    CUSTOMERS
        .retailers()
        .values()
        .forEach(r -> assertThat(windows31j.newEncoder().canEncode(r.name())).isTrue());
  }

  @Test
  void charactersOfTheTimeOccur() {
    String everything = String.join("", CUSTOMERS.all().stream().map(Customer::toString).toList());
    for (String character : List.of("髙", "﨑", "①", "㈱", "～", "－")) {
      assertThat(everything).contains(character);
    }
  }

  @Test
  void theSurnameOfTheSearchIsBornByTwelveOfWhomFiveAreOwn() {
    List<Customer> bearers =
        CUSTOMERS.all().stream()
            .filter(c -> c.toString().contains(StoryCustomers.SEARCH_SURNAME))
            .toList();
    assertThat(bearers).hasSize(StoryCustomers.SURNAME_TOTAL);
    assertThat(bearers.stream().filter(c -> c.suppliedBy(Retailer.AFFILIATED, TODAY)))
        .hasSize(StoryCustomers.SURNAME_OWN);
  }

  @Test
  void theStoryCustomersAreWhatTheirNamesSay() {
    assertThat(lead(StoryCustomers.OWN).suppliedBy("A0009", TODAY)).isTrue();
    assertThat(lead(StoryCustomers.COMPETITOR).suppliedBy("C0123", TODAY)).isTrue();
    assertThat(lead(StoryCustomers.COMPETITOR).name()).contains("髙﨑");
    assertThat(lead(StoryCustomers.COMPETITOR).premises().address()).contains("①ビル");
    assertThat(lead(StoryCustomers.COMPETITOR_ELSEWHERE).premises().municipality())
        .isEqualTo("40203");
    assertThat(status(lead(StoryCustomers.NEW_HOME))).isEqualTo(Status.UNSETTLED);
    assertThat(status(lead(StoryCustomers.LAST_RESORT))).isEqualTo(Status.LAST_RESORT);
    assertThat(lead(StoryCustomers.SWITCHED).suppliedBy("A0009", TODAY.minusMonths(12))).isTrue();
    assertThat(lead(StoryCustomers.SWITCHED).suppliedBy("C0123", TODAY)).isTrue();
    assertThat(future(lead(StoryCustomers.PENDING))).isTrue();
    for (String point :
        List.of(StoryCustomers.OWN, StoryCustomers.COMPETITOR, StoryCustomers.NEW_HOME)) {
      assertThat(lead(point).premises().municipality()).isEqualTo("40221");
    }
  }

  private static Customer lead(String supplyPoint) {
    return CUSTOMERS.at(supplyPoint).orElseThrow();
  }

  private static Status status(Customer customer) {
    return customer.supplyOn(TODAY).status();
  }

  private static boolean future(Customer customer) {
    return customer.supply().stream().anyMatch(spell -> spell.from().isAfter(TODAY));
  }

  private static long count(Predicate<Customer> test) {
    return CUSTOMERS.all().stream().filter(test).count();
  }

  private static String hash(Customers customers) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    customers.all().forEach(c -> digest.update(c.toString().getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }
}
