package io.shadan.audit.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evidence is kept for five years and the rest of the fiscal year in which they end. Fiscal years
 * end on 31 March, in Japan; indices are months in UTC, so the last hours of one belong to the next
 * day there, and of a March to the next fiscal year.
 */
public final class RetentionRule {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final int YEARS = 5;
  private static final Pattern INDEX =
      Pattern.compile("shadan-(?:access|disclosure)-(\\d{4})\\.(0[1-9]|1[0-2])");

  private RetentionRule() {}

  /** First day, in Japan, on which something of that time may be deleted: always a 1 April. */
  public static LocalDate deletableFrom(Instant newest) {
    LocalDate end = LocalDate.ofInstant(newest, JAPAN).plusYears(YEARS);
    int year = end.getMonthValue() < Month.APRIL.getValue() ? end.getYear() : end.getYear() + 1;
    return LocalDate.of(year, Month.APRIL, 1);
  }

  /**
   * The same for an index of evidence.
   *
   * @return empty for any other name, which is never deleted
   */
  public static Optional<LocalDate> deletableFrom(String index) {
    Matcher name = INDEX.matcher(index);
    if (!name.matches()) {
      return Optional.empty();
    }
    YearMonth month =
        YearMonth.of(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)));
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return Optional.of(deletableFrom(end.minusNanos(1)));
  }

  /** Whether an index of evidence may be deleted now. */
  public static boolean isDue(String index, Instant now) {
    return deletableFrom(index).filter(day -> isReached(day, now)).isPresent();
  }

  static boolean isReached(LocalDate day, Instant now) {
    return !LocalDate.ofInstant(now, JAPAN).isBefore(day);
  }
}
