package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Conditions of a search; those present must all hold.
 *
 * @param name part of the contract name
 * @param phone beginning of the phone number
 * @param address part of the address
 * @param municipality municipality code
 */
record CustomerSearch(
    Optional<String> name,
    Optional<String> phone,
    Optional<String> address,
    Optional<String> municipality) {

  /** Order of a listing. */
  enum Order {
    SUPPLY_POINT(Customer::supplyPoint),
    NAME(Customer::name);

    private final Comparator<Customer> comparator;

    Order(Function<Customer, String> key) {
      this.comparator = Comparator.comparing(key).thenComparing(Customer::supplyPoint);
    }
  }

  boolean isEmpty() {
    return Stream.of(name, phone, address, municipality).allMatch(Optional::isEmpty);
  }

  List<Customer> in(Customers customers, Order order) {
    return customers.all().stream().filter(this::matches).sorted(order.comparator).toList();
  }

  private boolean matches(Customer customer) {
    return name.map(customer.name()::contains).orElse(true)
        && phone.map(customer.phone()::startsWith).orElse(true)
        && address.map(customer.premises().address()::contains).orElse(true)
        && municipality.map(customer.premises().municipality()::equals).orElse(true);
  }
}
