package io.shadan.gateway.masking.json;

import io.shadan.gateway.masking.body.PlainName;
import java.nio.charset.StandardCharsets;

/** The text of a scalar or name, from bytes that were found well-formed. */
final class JsonText {

  private static final int LONGEST_NAME = 64;

  /** As in {@code address_12}; a map may be keyed by codes, a retailer's among them. */
  private static final int MOST_DIGITS = 2;

  private JsonText() {}

  /** The characters of a string token without its quotes, or the bytes of another scalar. */
  static String decode(byte[] bytes, int start, int end) {
    if (bytes[start] != '"') {
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
    for (int p = start + 1; p < end - 1; p++) {
      if (bytes[p] == '\\') {
        return unescape(bytes, start + 1, end - 1);
      }
    }
    return new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
  }

  private static String unescape(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int p = from;
    while (p < to) {
      int run = p;
      while (p < to && bytes[p] != '\\') {
        p++;
      }
      text.append(new String(bytes, run, p - run, StandardCharsets.UTF_8));
      if (p < to) {
        text.append(escaped(bytes, p));
        p += bytes[p + 1] == 'u' ? 6 : 2;
      }
    }
    return text.toString();
  }

  private static char escaped(byte[] bytes, int at) {
    return switch (bytes[at + 1]) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' ->
          (char) Integer.parseInt(new String(bytes, at + 2, 4, StandardCharsets.ISO_8859_1), 16);
      default -> (char) bytes[at + 1];
    };
  }

  /** Whether half of a surrogate pair stands alone: what takes its place differs among readers. */
  static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /**
   * Whether a name is of the kind programmers give, and no value in disguise; an address of mail is
   * none.
   */
  static boolean looksLikeAName(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NAME || !isFirst(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!(digit || (isFirst(c) && c != '@') || c == '.' || c == ':' || c == '-')) {
        return false;
      }
    }
    return PlainName.is(text) && text.chars().filter(Character::isDigit).count() <= MOST_DIGITS;
  }

  private static boolean isFirst(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '@' || c == '$';
  }
}
