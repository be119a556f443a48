package io.shadan.canary;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for hidden values in what a client would get: in every charset, with entities, escapes,
 * percent and base64 undone, tags, hyphens and blanks taken out and widths folded. Six characters
 * of a value in a row are a leak.
 */
public final class Detector {

  static final int GRAM = 6;

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          Charset.forName("windows-31j"),
          Charset.forName("EUC-JP"),
          Charset.forName("ISO-2022-JP"),
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE);
  private static final Pattern ENTITY =
      Pattern.compile("&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?");
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
  private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{8,}={0,2}");
  private static final Pattern BASE64_FOR_LINKS = Pattern.compile("[A-Za-z0-9_-]{8,}");
  private static final Pattern TAG = Pattern.compile("<[^<>]{0,200}>");
  private static final Pattern FILLER =
      Pattern.compile("&shy;|&nbsp;|&zwnj;|[\\s\\u3000\\u00ad\\u200b-\\u200f\\u2060\\ufeff-]+");

  private final Set<String> grams = new HashSet<>();

  /** A detector for the hidden people among these. */
  public Detector(List<Person> people) {
    for (Person person : people) {
      if (!person.own()) {
        add(person.spn().substring(2));
        person.values().values().forEach(this::add);
      }
    }
  }

  private void add(String value) {
    for (int i = 0; i + GRAM <= value.length(); i++) {
      grams.add(value.substring(i, i + GRAM));
    }
  }

  /** The first six characters of a hidden value that can be read; empty when there are none. */
  public Optional<String> find(byte[] body) {
    for (Charset charset : CHARSETS) {
      String text = charset.decode(ByteBuffer.wrap(body)).toString();
      Optional<String> found = inText(text);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> inText(String text) {
    for (String view : views(text)) {
      for (String form : List.of(view, folded(view), folded(TAG.matcher(view).replaceAll("")))) {
        Optional<String> found = scan(form);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> views(String text) {
    List<String> views = new ArrayList<>();
    views.add(text);
    String plain = text;
    if (text.indexOf('&') >= 0) {
      plain = entities(plain);
    }
    if (text.indexOf('\\') >= 0) {
      plain = replaced(plain, ESCAPE, m -> (char) Integer.parseInt(m.group(1), 16) + "");
    }
    if (text.indexOf('%') >= 0) {
      plain = replaced(plain, PERCENT, m -> percent(m.group()));
    }
    if (!plain.equals(text)) {
      views.add(plain);
    }
    Matcher coded = BASE64.matcher(text);
    while (coded.find()) {
      base64(Base64.getDecoder(), coded.group()).ifPresent(views::add);
    }
    Matcher forLinks = BASE64_FOR_LINKS.matcher(text);
    while (forLinks.find()) {
      base64(Base64.getUrlDecoder(), forLinks.group()).ifPresent(views::add);
    }
    return views;
  }

  private static String entities(String text) {
    return replaced(
        text,
        ENTITY,
        m -> {
          int code =
              m.group(1) == null ? Integer.parseInt(m.group(2)) : Integer.parseInt(m.group(1), 16);
          return Character.isValidCodePoint(code) ? Character.toString(code) : "";
        });
  }

  private static String percent(String run) {
    byte[] bytes = new byte[run.length() / 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(run.substring(3 * i + 1, 3 * i + 3), 16);
    }
    String utf8 = new String(bytes, StandardCharsets.UTF_8);
    return utf8.indexOf('\ufffd') < 0 ? utf8 : new String(bytes, Charset.forName("windows-31j"));
  }

  private static Optional<String> base64(Base64.Decoder decoder, String coded) {
    try {
      return Optional.of(new String(decoder.decode(coded), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String replaced(
      String text, Pattern pattern, java.util.function.Function<MatchResult, String> by) {
    return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(by.apply(m)));
  }

  /** Widths and kana folded, what a reader skips taken out. */
  private static String folded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String dense = FILLER.matcher(normal).replaceAll("");
    for (int i = 0; i < dense.length(); i++) {
      char c = dense.charAt(i);
      out.append(c >= 'ぁ' && c <= 'ゖ' ? (char) (c - 'ぁ' + 'ァ') : c);
    }
    return out.toString();
  }

  private Optional<String> scan(String text) {
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = Person.isHiddenLetter(text.charAt(i)) ? run + 1 : 0;
      if (run >= GRAM && grams.contains(text.substring(i + 1 - GRAM, i + 1))) {
        return Optional.of(text.substring(i + 1 - GRAM, i + 1));
      }
    }
    return Optional.empty();
  }
}
