package io.shadan.gateway.register.timeline;

import java.time.LocalDate;

/**
 * Days of supply as numbers, Japan time: 0 is 1951-01-01, the year the nine companies began; they
 * fit into 16 bits.
 */
public final class Days {

  /** First day that can be told. */
  public static final LocalDate FIRST = LocalDate.of(1951, 1, 1);

  /** The end of a span that has none. */
  public static final int OPEN = 0xffff;

  /** Last day that can be told. */
  public static final LocalDate LAST = FIRST.plusDays(OPEN - 1);

  private Days() {}

  /** Whether the day can be told. */
  public static boolean tells(LocalDate day) {
    return !day.isBefore(FIRST) && !day.isAfter(LAST);
  }

  /**
   * The number of a day.
   *
   * @throws IllegalArgumentException if it is not from {@link #FIRST} to {@link #LAST}
   */
  public static int of(LocalDate day) {
    if (!tells(day)) {
      throw new IllegalArgumentException("day " + day + " is not from " + FIRST + " to " + LAST);
    }
    return (int) (day.toEpochDay() - FIRST.toEpochDay());
  }

  /** The day of a number; {@link LocalDate#MAX} for {@link #OPEN}. */
  public static LocalDate day(int number) {
    return number == OPEN ? LocalDate.MAX : FIRST.plusDays(number);
  }
}
