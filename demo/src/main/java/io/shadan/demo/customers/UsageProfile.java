package io.shadan.demo.customers;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Monthly consumption as a pure function of the month, so that 20,000 customers need not store it.
 *
 * @param baseKwh kWh of an average month
 * @param seed varies the months of one customer
 */
public record UsageProfile(int baseKwh, int seed) {
  private static final int[] SEASON = {138, 132, 112, 94, 82, 84, 108, 124, 104, 84, 92, 122};

  /** kWh used in the month, never zero. */
  public int kwh(YearMonth month) {
    int noise =
        Math.floorMod(
                (seed ^ (month.getYear() * 12 + month.getMonthValue())) * 0x9E3779B1 >>> 8, 31)
            - 15;
    return Math.max(1, baseKwh * (SEASON[month.getMonthValue() - 1] + noise) / 100);
  }

  /** The thirteen months before the given one, oldest first. */
  public List<MonthlyUsage> thirteenMonthsBefore(YearMonth month) {
    return IntStream.iterate(13, back -> back > 0, back -> back - 1)
        .mapToObj(month::minusMonths)
        .map(past -> new MonthlyUsage(past, kwh(past)))
        .toList();
  }
}
