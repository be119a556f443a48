package io.shadan.gateway.masking.body;

import io.shadan.gateway.catalog.FieldClass;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Address to municipality, date to month, number to its order of magnitude. Anything else has no
 * coarser form and is hidden.
 */
final class Generalisation {

  /** A prefecture must lead: a building's or a person's name may hold 市 or 町 as well. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:東京都|北海道|京都府|大阪府|.{2,3}県)"
              + "(?:(?:札幌|仙台|さいたま|千葉|横浜|川崎|相模原|新潟|静岡|浜松|名古屋|京都|大阪|堺|神戸|岡山|広島|北九州|福岡|熊本)市"
              + "[^市区町村0-9]{1,4}区|[^0-9]{1,6}?郡[^0-9]{1,5}?[町村]|[^0-9]{1,6}?[市区町村])");

  /** Only with separators: eight digits may be a number of another kind. */
  private static final Pattern DATE =
      Pattern.compile("(\\d{4}[-/.年]\\d{1,2}[-/.月])\\d{1,2}日?(?:[T ][0-9:.+Z]*)?");

  private static final Pattern NUMBER = Pattern.compile("(\\d{1,15})(?:\\.\\d*)?");

  private Generalisation() {}

  /** The coarser form of a value in NFKC. */
  static Optional<String> of(FieldClass fieldClass, String value) {
    if (fieldClass == FieldClass.SITE) {
      Matcher address = ADDRESS.matcher(value);
      return address.lookingAt() ? Optional.of(address.group()) : Optional.empty();
    }
    Matcher date = DATE.matcher(value);
    if (date.matches()) {
      return Optional.of(date.group(1).replaceFirst("[-/.]$", ""));
    }
    Matcher number = NUMBER.matcher(value.replace(",", ""));
    return number.matches() ? Optional.of(band(number.group(1))) : Optional.empty();
  }

  /** {@code 347} becomes {@code 100-999}. */
  private static String band(String digits) {
    String plain = digits.replaceFirst("^0+(?=.)", "");
    int more = plain.length() - 1;
    return more == 0 ? "0-9" : "1" + "0".repeat(more) + "-9" + "9".repeat(more);
  }
}
