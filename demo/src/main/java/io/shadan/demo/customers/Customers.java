package io.shadan.demo.customers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The 20,000 synthetic customers. The same day gives the same customers on every JDK; from one day
 * to the next only dates move, so that a pending switch stays pending.
 */
public final class Customers {
  /** How many there are. */
  public static final int COUNT = 20_000;

  private final LocalDate today;
  private final List<Customer> all;
  private final Map<String, Customer> bySupplyPoint;
  private final Map<String, Retailer> retailers;
  private final Map<String, Municipality> municipalities;

  private Customers(LocalDate today, Wordlists words, List<Customer> all) {
    this.today = today;
    this.all = List.copyOf(all);
    Map<String, Customer> index = new HashMap<>();
    for (Customer customer : all) {
      if (index.put(customer.supplyPoint(), customer) != null) {
        throw new IllegalStateException(
            "supply point " + customer.supplyPoint() + " is not unique");
      }
    }
    this.bySupplyPoint = Map.copyOf(index);
    this.retailers =
        words.retailers().stream().collect(Collectors.toUnmodifiableMap(Retailer::code, r -> r));
    this.municipalities =
        words.municipalities().stream()
            .collect(Collectors.toUnmodifiableMap(Municipality::code, m -> m));
  }

  /**
   * Makes them.
   *
   * @param today the day, Japan time, that past and future are counted from
   */
  public static Customers generate(LocalDate today) {
    Wordlists words = Wordlists.load();
    List<Customer> all = new ArrayList<>(StoryCustomers.make(words, today));
    all.addAll(new CustomerGenerator(words, today).generate(COUNT - all.size()));
    return new Customers(today, words, all);
  }

  /** The day past and future are counted from. */
  public LocalDate today() {
    return today;
  }

  /** Every customer, the story's first, in a stable order. */
  public List<Customer> all() {
    return all;
  }

  /** The customer at a supply point. */
  public Optional<Customer> at(String supplyPoint) {
    return Optional.ofNullable(bySupplyPoint.get(supplyPoint));
  }

  /** Retailers by code. */
  public Map<String, Retailer> retailers() {
    return retailers;
  }

  /** Municipalities by code. */
  public Map<String, Municipality> municipalities() {
    return municipalities;
  }

  /** Who supplies a customer today, as screens print it: code and name. */
  public Retailer supplierOf(Customer customer) {
    SupplySpell spell = customer.supplyOn(today);
    return spell
        .retailer()
        .map(retailers::get)
        .orElseGet(() -> new Retailer("-----", spell.status().ja(), 0));
  }
}
