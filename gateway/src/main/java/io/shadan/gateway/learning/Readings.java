package io.shadan.gateway.learning;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads the two things a record is judged by: a supply point number, a period. */
final class Readings {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{22}");
  private static final Pattern NOT_OF_A_NUMBER = Pattern.compile("[\\s\\-‐−]");
  private static final Pattern MONTH =
      Pattern.compile("(?:19|20)\\d{2}(?:[-/.年](?:0?[1-9]|1[0-2])月?|(?:0[1-9]|1[0-2]))");
  private static final Pattern DAY =
      Pattern.compile(
          "(?:19|20)\\d{2}(?:[-/.年](?:0?[1-9]|1[0-2])[-/.月](?:[12]\\d|3[01]|0?[1-9])日?"
              + "|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))");

  private Readings() {}

  /** 22 digits of any width, hyphens and blanks between them left out, as the maskers read them. */
  static Optional<String> supplyPoint(String text) {
    String plain = NOT_OF_A_NUMBER.matcher(nfkc(text)).replaceAll("");
    return NUMBER.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
  }

  static boolean areSupplyPoints(Collection<String> texts) {
    return all(texts, text -> supplyPoint(text).isPresent());
  }

  static boolean areMonths(Collection<String> texts) {
    return all(texts, text -> MONTH.matcher(squeezed(text)).matches());
  }

  static boolean areDays(Collection<String> texts) {
    return all(texts, text -> DAY.matcher(squeezed(text)).matches());
  }

  private static boolean all(Collection<String> texts, Predicate<String> test) {
    return !texts.isEmpty() && texts.stream().allMatch(test);
  }

  private static String squeezed(String text) {
    return nfkc(text).replaceAll("\\s", "");
  }

  private static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }
}
