package io.shadan.gateway.learning;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what kind of characters values are of, so that a person finds the place, not the value. */
final class ValueKind {

  private static final int MOST_KINDS = 3;
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9\\-,./ :]*");

  private ValueKind() {}

  /** The kinds of all the values, e.g. {@code digits 11}, {@code kanji+kana}. */
  static String of(Collection<String> values) {
    Set<String> kinds = new LinkedHashSet<>();
    values.forEach(value -> kinds.add(of(value)));
    List<String> first = kinds.stream().limit(MOST_KINDS).toList();
    return String.join(" or ", first) + (kinds.size() > MOST_KINDS ? " or others" : "");
  }

  static String of(String value) {
    String text = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
    if (text.isEmpty()) {
      return "empty";
    }
    if (NUMBER.matcher(text).matches()) {
      return "digits " + text.chars().filter(Character::isDigit).count();
    }
    List<String> scripts = new ArrayList<>();
    add(scripts, text, "\\p{IsHan}", "kanji");
    add(scripts, text, "[\\p{IsHiragana}\\p{IsKatakana}]", "kana");
    add(scripts, text, "\\p{IsLatin}", "latin");
    add(scripts, text, "\\p{IsDigit}", "digits");
    return scripts.isEmpty() ? "signs" : String.join("+", scripts);
  }

  private static void add(List<String> scripts, String text, String pattern, String name) {
    if (Pattern.compile(pattern).matcher(text).find()) {
      scripts.add(name);
    }
  }
}
