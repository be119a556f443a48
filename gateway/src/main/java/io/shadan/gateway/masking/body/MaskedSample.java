package io.shadan.gateway.masking.body;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;

/**
 * A text with each run of characters of one kind as one sign: {@code 漢}, {@code あ}, {@code ア},
 * {@code A} and {@code 9}; signs that part numbers and addresses stay, others are {@code #}. It
 * tells an address from a telephone number, and neither the value nor its length.
 */
public final class MaskedSample {

  private static final int MOST_RUNS = 12;
  private static final int LOOKED_AT = 200;
  private static final String KEPT = "-/.:@";

  private MaskedSample() {}

  /** The sample of a text; {@code …} stands for what is beyond the first runs. */
  public static String of(String text) {
    String begin = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
    StringBuilder runs = new StringBuilder();
    int last = -1;
    for (int point : Normalizer.normalize(begin, Normalizer.Form.NFKC).codePoints().toArray()) {
      int sign = sign(point);
      if (sign != last) {
        if (runs.length() == MOST_RUNS) {
          return runs.append('…').toString();
        }
        runs.append((char) sign);
      }
      last = sign;
    }
    return runs.toString().strip();
  }

  private static char sign(int point) {
    if (Character.isDigit(point)) {
      return '9';
    }
    if (Character.isWhitespace(point)) {
      return ' ';
    }
    if (point == 'ー') {
      return 'ア';
    }
    UnicodeScript script = UnicodeScript.of(point);
    if (script == UnicodeScript.HAN) {
      return '漢';
    }
    if (script == UnicodeScript.HIRAGANA) {
      return 'あ';
    }
    if (script == UnicodeScript.KATAKANA) {
      return 'ア';
    }
    if (Character.isLetter(point)) {
      return 'A';
    }
    return KEPT.indexOf(point) >= 0 ? (char) point : '#';
  }
}
