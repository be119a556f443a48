package io.shadan.gateway.masking;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The days a dated record is about.
 *
 * @param last inclusive
 */
public record Period(LocalDate first, LocalDate last) {

  private static final Pattern SEPARATED =
      Pattern.compile("(\\d{4})[-/.年](\\d{1,2})(?:月?|[-/.月](\\d{1,2})日?)");
  private static final Pattern PLAIN = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})?");

  /**
   * Reads a month or a day; empty for anything that could be read in two ways or names no day.
   *
   * @param text in NFKC, without white space
   */
  public static Optional<Period> of(String text) {
    if (isUsualMonth(text)) {
      int length = text.length();
      return of(number(text, 0, 4), number(text, length - 2, length), Optional.empty());
    }
    Matcher separated = SEPARATED.matcher(text);
    Matcher plain = PLAIN.matcher(text);
    Matcher matcher = separated.matches() ? separated : plain;
    if (matcher == plain && !plain.matches()) {
      return Optional.empty();
    }
    return of(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Optional.ofNullable(matcher.group(3)).map(Integer::valueOf));
  }

  private static Optional<Period> of(int year, int monthOfYear, Optional<Integer> dayOfMonth) {
    try {
      YearMonth month = YearMonth.of(year, monthOfYear);
      if (dayOfMonth.isEmpty()) {
        return Optional.of(new Period(month.atDay(1), month.atEndOfMonth()));
      }
      LocalDate day = month.atDay(dayOfMonth.get());
      return Optional.of(new Period(day, day));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** {@code 2026-05} or {@code 202605}, as nearly all are written. */
  private static boolean isUsualMonth(String text) {
    boolean separated = text.length() == 7 && text.charAt(4) == '-';
    boolean usual = separated || text.length() == 6;
    for (int i = 0; usual && i < text.length(); i++) {
      usual = separated && i == 4 || text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return usual;
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }
}
