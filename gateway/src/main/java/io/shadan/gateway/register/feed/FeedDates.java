package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.timeline.Days;
import java.time.LocalDate;
import java.time.YearMonth;

/** Reads days of one fixed format: no sign, no blank, ASCII digits only. */
final class FeedDates {
  /** Not a day of this format. */
  static final int MALFORMED = -1;

  /** A day of this format that the register cannot tell. */
  static final int OUTSIDE = -2;

  private final String format;
  private final int year;
  private final int month;
  private final int day;

  /**
   * A format.
   *
   * @param format {@code uuuu}, {@code MM} and {@code dd} once each and what stands between
   * @throws IllegalArgumentException if it is another
   */
  FeedDates(String format) {
    this.format = format;
    this.year = format.indexOf("uuuu");
    this.month = format.indexOf("MM");
    this.day = format.indexOf("dd");
    String between = format.replaceFirst("uuuu", "").replaceFirst("MM", "").replaceFirst("dd", "");
    if (year < 0 || month < 0 || day < 0 || !between.matches("[^\\p{Alnum}]*")) {
      throw new IllegalArgumentException(
          "shadan.register.feeds.file.date-format is '"
              + format
              + "'; expected uuuu, MM and dd once each, e.g. uuuu-MM-dd");
    }
  }

  /** The day as in {@link Days}, or one of the negative numbers above. */
  int day(String text) {
    if (text.length() != format.length() || !isPunctuated(text)) {
      return MALFORMED;
    }
    int y = number(text, year, 4);
    int m = number(text, month, 2);
    int d = number(text, day, 2);
    if (y < 0 || m < 1 || m > 12 || d < 1 || (d > 28 && d > YearMonth.of(y, m).lengthOfMonth())) {
      return MALFORMED;
    }
    LocalDate date = LocalDate.of(y, m, d);
    return Days.tells(date) ? Days.of(date) : OUTSIDE;
  }

  private boolean isPunctuated(String text) {
    for (int i = 0; i < format.length(); i++) {
      char expected = format.charAt(i);
      if (expected != 'u' && expected != 'M' && expected != 'd' && text.charAt(i) != expected) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int start, int digits) {
    int number = 0;
    for (int i = start; i < start + digits; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  @Override
  public String toString() {
    return format;
  }
}
