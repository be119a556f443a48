package io.shadan.gateway.masking.body;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Whether a run of Latin letters and digits may be a name the upstream's programmers gave, and not
 * data: numbers of customers, meters and telephones have more digits, however they are written
 * apart, and Base64 of a text or number is no name.
 */
public final class PlainName {

  /** Most digits a name may have, in all. */
  public static final int MOST_DIGITS = 5;

  /** Shortest Base64 that is looked into: six bytes, two kanji in UTF-8. */
  public static final int SHORTEST = 8;

  private static final int QUANTUM = 4;

  /** From here on, letters of one and of two bytes may be mixed and are still no accident. */
  private static final int LONG = 12;

  private static final String PUNCTUATION = " .,:;/()@+_-　・ー－（）、。";
  private static final Charset[] LEGACY = {
    Charset.forName("windows-31j"), Charset.forName("EUC-JP")
  };

  private PlainName() {}

  /** Whether the text may be a name. */
  public static boolean is(String text) {
    return fewDigits(text) && !conceals(text);
  }

  /** Whether it has no more digits than a name may have, counted over all of it. */
  public static boolean fewDigits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i)) && ++digits > MOST_DIGITS) {
        return false;
      }
    }
    return true;
  }

  /** Whether a piece of it reads as text or as a number once Base64 is undone. */
  private static boolean conceals(String text) {
    return text.length() >= SHORTEST && (speaksIn(text, true) || speaksIn(text, false));
  }

  /** Hyphens and low lines are letters of Base64 for links, or stand between words. */
  private static boolean speaksIn(String text, boolean forLinks) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isLetter(text.charAt(i), forLinks)) {
        if (i - start >= SHORTEST && speaks(text.substring(start, i))) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  private static boolean isLetter(char c, boolean forLinks) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || (forLinks && (c == '-' || c == '_'));
  }

  /** From any of its letters on: something may stand in front. */
  private static boolean speaks(String run) {
    String standard = run.replace('-', '+').replace('_', '/');
    for (int from = 0; from < QUANTUM && run.length() - from >= SHORTEST; from++) {
      if (speaks(decoded(standard.substring(from)), from == 0)) {
        return true;
      }
    }
    return false;
  }

  /** A letter left over behind the last four is no byte. */
  private static byte[] decoded(String run) {
    boolean leftOver = run.length() % QUANTUM == 1;
    return Base64.getDecoder().decode(leftOver ? run.substring(0, run.length() - 1) : run);
  }

  private static boolean speaks(byte[] bytes, boolean fromTheStart) {
    if (!fewDigits(new String(bytes, StandardCharsets.ISO_8859_1))
        || isText(bytes, StandardCharsets.UTF_8, true)) {
      return true;
    }
    boolean longEnough = bytes.length >= LONG;
    for (Charset charset : LEGACY) {
      if ((fromTheStart || longEnough) && isText(bytes, charset, longEnough)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isText(byte[] bytes, Charset charset, boolean narrowToo) {
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    CharsetDecoder decoder = charset.newDecoder();
    if (decoder.decode(ByteBuffer.wrap(bytes), text, true).isError()
        || decoder.flush(text).isError()) {
      return false;
    }
    text.flip();
    return (narrowToo || text.length() * 2 == bytes.length)
        && text.codePoints().allMatch(PlainName::isWritten);
  }

  private static boolean isWritten(int c) {
    boolean halfWidthKana = c >= '｡' && c <= 'ﾟ';
    return !halfWidthKana && (Character.isLetterOrDigit(c) || PUNCTUATION.indexOf(c) >= 0);
  }
}
