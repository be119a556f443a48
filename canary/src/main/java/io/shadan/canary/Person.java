package io.shadan.canary;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A made-up customer. Own and hidden customers are written in alphabets that share no character, so
 * that six characters in a row tell whose they are.
 *
 * @param own whether the client's retailer supplies them
 * @param spn 22-digit supply point number
 * @param values field → value; every value has six characters or more
 */
public record Person(boolean own, String spn, Map<String, String> values) {

  private static final Alphabet OWN = new Alphabet("田中山川本木村井上石", "タチツテトナニヌネノ", "02468");
  private static final Alphabet HIDDEN = new Alphabet("蒼朔燈翠琥珀縹梓楓柊", "アイウエオカキクケコ", "13579");

  /** The field names, in the order of the rows. */
  static final String[] FIELDS = {"name", "kana", "tel", "address", "usage", "account", "remarks"};

  private record Alphabet(String kanji, String kana, String digits) {}

  static Person make(boolean own, RandomGenerator random) {
    Alphabet letters = own ? OWN : HIDDEN;
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", text(letters.kanji, 6, random));
    values.put("kana", text(letters.kana, 8, random));
    values.put("tel", text(letters.digits, 11, random));
    values.put("address", text(letters.kanji, 10, random));
    values.put("usage", text(letters.digits, 7, random).replaceFirst("^0", "2"));
    values.put("account", text(letters.digits, 7, random));
    values.put("remarks", text(letters.kanji, 6 + random.nextInt(30), random));
    return new Person(own, "09" + text(letters.digits, 20, random), values);
  }

  String value(String field) {
    return field.equals("spn") ? spn : String.valueOf(values.get(field));
  }

  /** Any of the values, the number included. */
  String anyValue(RandomGenerator random) {
    int index = random.nextInt(FIELDS.length + 1);
    return index == FIELDS.length ? spn : value(FIELDS[index]);
  }

  /** Whether a character is of the hidden customers' alphabets. */
  static boolean isHiddenLetter(char c) {
    return HIDDEN.kanji.indexOf(c) >= 0
        || HIDDEN.kana.indexOf(c) >= 0
        || HIDDEN.digits.indexOf(c) >= 0;
  }

  private static String text(String letters, int length, RandomGenerator random) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
