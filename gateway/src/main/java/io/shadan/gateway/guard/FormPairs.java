package io.shadan.gateway.guard;

import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits {@code name=value&…} of a query or a form; names are ASCII and occur once. */
final class FormPairs {

  /** Besides letters, digits and whole percent escapes: nothing two parsers could read apart. */
  private static final String MARKS = "-._~!$'()*,:@/?=&+";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,64}");

  private FormPairs() {}

  /**
   * One pair.
   *
   * @param value decoded bytes
   * @param start where the encoded value begins in the text
   * @param end where it ends
   */
  record Pair(String name, byte[] value, int start, int end) {}

  /**
   * Splits.
   *
   * @param encoded text that {@link #isEncoded} accepts
   * @throws RefusedException when a name occurs twice, is not ASCII, or there are too many: two
   *     parsers could disagree on such a text
   */
  static List<Pair> split(String encoded, int most) {
    List<Pair> pairs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int from = 0; !encoded.isEmpty() && from <= encoded.length(); ) {
      int and = encoded.indexOf('&', from);
      int end = and < 0 ? encoded.length() : and;
      int equals = encoded.indexOf('=', from);
      int nameEnd = equals < 0 || equals > end ? end : equals;
      int start = Math.min(nameEnd + 1, end);
      String name = name(encoded.substring(from, nameEnd));
      if (!names.add(name)) {
        throw new RefusedException(
            ReasonCode.PARAMETER_INVALID, "parameter '" + name + "' occurs twice, expected once");
      }
      if (names.size() > most) {
        throw new RefusedException(
            ReasonCode.PARAMETER_INVALID, "more than " + most + " parameters");
      }
      pairs.add(new Pair(name, percentDecode(encoded.substring(start, end)), start, end));
      from = end + 1;
    }
    return pairs;
  }

  /** Whether a text is of characters of RFC 3986 and whole percent escapes only. */
  static boolean isEncoded(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
          return false;
        }
        i += 2;
      } else if (!isAlphanumeric(c) && MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /**
   * Encodes a value. Where a character of several bytes occurs every byte is escaped: the second
   * byte of one of Shift_JIS may be a letter, and a decoder that takes runs of escapes for
   * characters (java.net.URLDecoder) would tear it from the first.
   */
  static String percentEncode(byte[] bytes) {
    boolean ascii = true;
    for (byte b : bytes) {
      ascii &= b >= 0;
    }
    StringBuilder out = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      if (ascii && (isAlphanumeric((char) b) || "-._~".indexOf(b) >= 0)) {
        out.append((char) b);
      } else {
        out.append('%')
            .append(Character.toUpperCase(Character.forDigit((b >> 4) & 15, 16)))
            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
      }
    }
    return out.toString();
  }

  private static String name(String encoded) {
    String name = new String(percentDecode(encoded), StandardCharsets.ISO_8859_1);
    if (!NAME.matcher(name).matches()) {
      throw new RefusedException(
          ReasonCode.PARAMETER_INVALID, "a parameter name is empty, too long or not plain ASCII");
    }
    return name;
  }

  private static byte[] percentDecode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.write(c == '+' ? ' ' : c);
      }
    }
    return out.toByteArray();
  }
}
