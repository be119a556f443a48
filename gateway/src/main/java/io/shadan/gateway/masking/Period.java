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
record Period(LocalDate first, LocalDate last) {

  private static final Pattern SEPARATED =
      Pattern.compile("(\\d{4})[-/.年](\\d{1,2})(?:月?|[-/.月](\\d{1,2})日?)");
  private static final Pattern PLAIN = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})?");

  /**
   * Reads a month or a day; empty for anything that could be read in two ways or names no day.
   *
   * @param text in NFKC, without white space
   */
  static Optional<Period> of(String text) {
    Matcher separated = SEPARATED.matcher(text);
    Matcher plain = PLAIN.matcher(text);
    Matcher matcher = separated.matches() ? separated : plain;
    if (matcher == plain && !plain.matches()) {
      return Optional.empty();
    }
    try {
      YearMonth month =
          YearMonth.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      if (matcher.group(3) == null) {
        return Optional.of(new Period(month.atDay(1), month.atEndOfMonth()));
      }
      LocalDate day = month.atDay(Integer.parseInt(matcher.group(3)));
      return Optional.of(new Period(day, day));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
