package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.body.PlainName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words of Latin script in the markup of one page, and whether they may name what they mark. */
final class HtmlTokens {

  private static final int LONGEST_PART = 200;
  private static final int LONGEST_TOKEN = 32;

  /** What was found of names before; a list has the same ones in every row. */
  private final Map<String, Boolean> plainNames = new HashMap<>();

  /**
   * Letters and digits of Latin script that stand together, in lower case.
   *
   * @param shortest length of the shortest that is wanted
   */
  static List<String> words(String text, int shortest) {
    List<String> words = List.of();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isLatin(text.charAt(i))) {
        if (i - start >= shortest) {
          words = words.isEmpty() ? new ArrayList<>(2) : words;
          words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = i + 1;
      }
    }
    return words;
  }

  /** Whether it is a letter or a digit of Latin script. */
  static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Whether it is tokens, between blanks and line breaks. */
  boolean areAll(String value) {
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || " \n\r".indexOf(value.charAt(i)) >= 0) {
        if (!isTokenOrNothing(value.substring(start, i))) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  /** Whether it may be a part of a path or of a link. */
  boolean isPart(String value) {
    return value.length() <= LONGEST_PART && isOf(value, "_.#*~-") && isPlainName(value);
  }

  private boolean isTokenOrNothing(String value) {
    return value.isEmpty() || (isToken(value) && isPlainName(value));
  }

  /** Whether it is of the letters and of the length of a token. */
  static boolean isToken(String value) {
    return !value.isEmpty() && value.length() <= LONGEST_TOKEN && isOf(value, "_.#*-");
  }

  private boolean isPlainName(String value) {
    Boolean known = plainNames.get(value);
    if (known == null) {
      known = PlainName.is(value);
      plainNames.put(value, known);
    }
    return known;
  }

  /** Whether it is letters and digits of Latin script and these marks. */
  static boolean isOf(String value, String marks) {
    return behind(value, 0, marks) == value.length();
  }

  /** Behind letters and digits of Latin script and these marks. */
  static int behind(String value, int from, String marks) {
    int at = from;
    while (at < value.length()
        && (isLatin(value.charAt(at)) || marks.indexOf(value.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }
}
