package io.shadan.gateway.guard;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises the mark of a hidden value ({@code ＊＊＊＊}) when it comes back, in whatever form: other
 * widths and look-alikes, character references, escapes, percent-encoded once more, spread out by
 * blanks, inside a longer text.
 */
public final class Marks {

  /** Two in a row: a field that was cut to its length still tells that it was masked. */
  private static final Pattern MARK = Pattern.compile("\\*{2}");

  /** The mark alone, or with the end of a partly shown value. */
  private static final Pattern WHOLE = Pattern.compile("\\*{4}.{0,4}");

  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}))|(ast|midast|lowast|amp));?");
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))");
  private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
  private static final Pattern ASTERISKS =
      Pattern.compile("[\\u066d\\u204e\\u2055\\u2217\\u229b\\u22c6\\u2731-\\u273d\\u274a\\ufe61]");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Cntrl}\\p{Z}\\s]+");
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"), Charset.forName("EUC-JP"));
  private static final int LAYERS = 3;

  private Marks() {}

  /** Whether a text holds a mark anywhere. */
  public static boolean in(String text) {
    return MARK.matcher(plain(text)).find();
  }

  /** Whether a text is a mark, or a partly shown value, and nothing else. */
  public static boolean isWhole(String text) {
    return WHOLE.matcher(plain(text)).matches();
  }

  /** Whether two texts are the same to a reader. */
  public static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String text) {
    String plain = text;
    for (int layer = 0; layer < LAYERS; layer++) {
      plain = unescaped(unreferenced(unquoted(plain)));
    }
    plain = Normalizer.normalize(plain, Normalizer.Form.NFKC);
    plain = ASTERISKS.matcher(plain).replaceAll("*");
    return INVISIBLE.matcher(plain).replaceAll("");
  }

  private static String unreferenced(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(3) != null
                        ? (found.group(3).equals("amp") ? "&" : "*")
                        : character(found.group(1), found.group(2))));
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    character(found.group(1) == null ? found.group(2) : found.group(1), null)));
  }

  /** Escapes are resolved when that brings out a mark, or escapes once more. */
  private static String unquoted(String text) {
    return PERCENT
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(decoded(found.group())));
  }

  private static String decoded(String escapes) {
    byte[] bytes = new byte[escapes.length() / 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(escapes.substring(3 * i + 1, 3 * i + 3), 16);
    }
    return CHARSETS.stream()
        .flatMap(charset -> strictly(bytes, charset).stream())
        .filter(text -> text.contains("＊") || text.contains("*") || text.contains("%"))
        .findFirst()
        .orElse(escapes);
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String character(
      @org.jspecify.annotations.Nullable String hex,
      @org.jspecify.annotations.Nullable String decimal) {
    int code =
        hex != null ? Integer.parseInt(hex, 16) : Integer.parseInt(decimal == null ? "0" : decimal);
    return Character.isValidCodePoint(code) ? Character.toString(code) : "";
  }
}
