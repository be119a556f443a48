package io.shadan.demo.story;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.Retailer;
import io.shadan.demo.customers.StoryCustomers;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The customers the story names. */
public final class Cast {
  private final Customers customers;

  /** The cast among these customers. */
  public Cast(Customers customers) {
    this.customers = customers;
  }

  /** Supply point numbers by the part they play. */
  public Map<String, String> supplyPoints() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("own", StoryCustomers.OWN);
    parts.put("competitor", StoryCustomers.COMPETITOR);
    parts.put("competitor_elsewhere", StoryCustomers.COMPETITOR_ELSEWHERE);
    parts.put("new_home", StoryCustomers.NEW_HOME);
    parts.put("last_resort", StoryCustomers.LAST_RESORT);
    parts.put("switched", StoryCustomers.SWITCHED);
    parts.put("pending", StoryCustomers.PENDING);
    return parts;
  }

  Customer own() {
    return customer(StoryCustomers.OWN);
  }

  Customer competitor() {
    return customer(StoryCustomers.COMPETITOR);
  }

  Customer elsewhere() {
    return customer(StoryCustomers.COMPETITOR_ELSEWHERE);
  }

  /** The last month before today: its usage has been notified. */
  YearMonth lastMonth() {
    return YearMonth.from(customers.today()).minusMonths(1);
  }

  /** Patterns of what the affiliated retailer may never see of a competitor's customer. */
  List<String> secretsOf(Customer customer) {
    List<String> secrets = new ArrayList<>(shown(customer));
    secrets.add(Pattern.quote(customer.kana().substring(customer.kana().indexOf(' ') + 1)));
    secrets.add(Pattern.quote(customer.account().text()));
    secrets.addAll(supplierOf(customer));
    return secrets;
  }

  /** Patterns of who supplies a customer: code and name. */
  List<String> supplierOf(Customer customer) {
    Retailer supplier = customers.supplierOf(customer);
    return List.of(Pattern.quote(supplier.code()), Pattern.quote(supplier.name()));
  }

  /** What is said of a customer who is shown: name and phone. */
  static List<String> shown(Customer customer) {
    return List.of(Pattern.quote(givenName(customer)), Pattern.quote(customer.phone()));
  }

  /** Given names of the searched surname, by whether the customer is the affiliated retailer's. */
  List<String> namesakes(boolean own) {
    return customers.all().stream()
        .filter(customer -> customer.name().startsWith(StoryCustomers.SEARCH_SURNAME))
        .filter(customer -> customer.suppliedBy(Retailer.AFFILIATED, customers.today()) == own)
        .map(customer -> Pattern.quote(givenName(customer)))
        .toList();
  }

  /** The part of the name only this customer bears. */
  private static String givenName(Customer customer) {
    return customer.name().substring(customer.name().indexOf('　') + 1);
  }

  private Customer customer(String supplyPoint) {
    return customers
        .at(supplyPoint)
        .orElseThrow(() -> new IllegalStateException("no customer at " + supplyPoint));
  }
}
