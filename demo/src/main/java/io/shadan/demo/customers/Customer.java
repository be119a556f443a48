package io.shadan.demo.customers;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * One synthetic customer at one supply point.
 *
 * @param supplyPoint 22-digit supply point number of area 09
 * @param name contract name (契約者名義)
 * @param kana its reading in half-width kana
 * @param phone a number no exchange can hold: its local part begins with 0
 * @param supply dated, without gaps, oldest first; the last is open
 * @param debitChangedOn day a direct-debit change notice (口振異動通知) arrived, if lately
 * @param remarks what the customer asked for (需要家からの申出事項)
 */
public record Customer(
    String supplyPoint,
    String name,
    String kana,
    String phone,
    Premises premises,
    Contract contract,
    Meter meter,
    BankAccount account,
    List<SupplySpell> supply,
    List<Movement> movements,
    Optional<LocalDate> debitChangedOn,
    String remarks,
    UsageProfile usage) {

  public Customer {
    supply = List.copyOf(supply);
    movements = List.copyOf(movements);
    if (!supplyPoint.matches("09\\d{20}")) {
      throw new IllegalArgumentException(
          "supply point '" + supplyPoint + "' must be 22 digits beginning with 09");
    }
    if (supply.isEmpty() || movements.isEmpty()) {
      throw new IllegalArgumentException("customer " + supplyPoint + " has no history");
    }
  }

  /** The spell that covers the day; the first one for days before it. */
  public SupplySpell supplyOn(LocalDate day) {
    return supply.stream().filter(spell -> spell.covers(day)).findFirst().orElse(supply.get(0));
  }

  /** Whether the retailer supplies it on the day. */
  public boolean suppliedBy(String retailer, LocalDate day) {
    return supplyOn(day).retailer().filter(retailer::equals).isPresent();
  }

  /** Latest movement application accepted (異動申込受付日). */
  public LocalDate acceptedOn() {
    return movements.get(movements.size() - 1).acceptedOn();
  }

  /** kWh of a month. */
  public int kwh(YearMonth month) {
    return usage.kwh(month);
  }

  /** The thirteen months before the given one, oldest first. */
  public List<MonthlyUsage> thirteenMonthsBefore(YearMonth month) {
    return usage.thirteenMonthsBefore(month);
  }
}
