package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.SupplySpell;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses the lines of a notification: a bounded sample, and a few customers who had already left
 * the retailer, as in the fault of 2020.
 */
final class ChargeNotices {
  private static final int ROWS = 120;
  private static final int LEFT_OVER = 9;
  private static final int MONTHS_LEFT_OVER = 18;

  private final Customers customers;

  ChargeNotices(Customers customers) {
    this.customers = customers;
  }

  List<ChargeNotice> select(LegacyRequest request) {
    YearMonth month = month(request);
    Optional<String> area = request.text("municipality");
    List<Customer> places =
        customers.all().stream()
            .filter(customer -> area.map(customer.premises().municipality()::equals).orElse(true))
            .toList();
    return request
        .text("retailer")
        .map(retailer -> addressedTo(retailer, month, places))
        .orElseGet(() -> everyone(month, places));
  }

  private static List<ChargeNotice> addressedTo(
      String retailer, YearMonth month, List<Customer> places) {
    LocalDate day = month.atDay(1);
    return Stream.concat(
            places.stream().filter(c -> c.suppliedBy(retailer, day)).limit(ROWS),
            places.stream().filter(c -> leftBefore(c, retailer, day)).limit(LEFT_OVER))
        .map(customer -> new ChargeNotice(month, customer, retailer))
        .toList();
  }

  private static List<ChargeNotice> everyone(YearMonth month, List<Customer> places) {
    return places.stream()
        .filter(customer -> customer.supplyOn(month.atDay(1)).retailer().isPresent())
        .limit(ROWS)
        .map(customer -> new ChargeNotice(month, customer, supplier(customer, month)))
        .toList();
  }

  private static String supplier(Customer customer, YearMonth month) {
    return customer.supplyOn(month.atDay(1)).retailer().orElse("");
  }

  private static boolean leftBefore(Customer customer, String retailer, LocalDate day) {
    return !customer.suppliedBy(retailer, day)
        && customer.supply().stream()
            .filter(spell -> spell.retailer().filter(retailer::equals).isPresent())
            .map(SupplySpell::to)
            .flatMap(Optional::stream)
            .anyMatch(end -> !end.isAfter(day) && end.isAfter(day.minusMonths(MONTHS_LEFT_OVER)));
  }

  private static YearMonth month(LegacyRequest request) {
    String text = request.text("month").orElse("");
    try {
      return YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("month '" + text + "' must look like 2026-10", e);
    }
  }
}
