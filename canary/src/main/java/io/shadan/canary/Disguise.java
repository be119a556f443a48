package io.shadan.canary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** Ways of writing a value so that a person or a program still reads it. */
public enum Disguise {
  PLAIN(value -> value),
  HYPHENATED(value -> value.replaceAll("(.{3})(?=.)", "$1-")),
  SPACED(value -> value.replaceAll("(.)(?=.)", "$1 ")),
  FULL_WIDTH(value -> mapped(value, '0', '9', '０' - '0')),
  HALF_WIDTH_KANA(Disguise::halfWidth),
  HIRAGANA(value -> mapped(value, 'ァ', 'ヶ', 'ぁ' - 'ァ')),
  DECIMAL_ENTITIES(value -> each(value, "&#%d;")),
  HEX_ENTITIES(value -> each(value, "&#x%X;")),
  ENTITIES_WITHOUT_END(value -> each(value, "&#%d ")),
  ESCAPES(value -> each(value, "\\u%04x")),
  PERCENT(value -> URLEncoder.encode(value, StandardCharsets.UTF_8)),
  BASE64(value -> Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))),
  BASE64_FOR_LINKS(
      value ->
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(value.getBytes(StandardCharsets.UTF_8))),
  SPLIT_BY_TAGS(value -> value.replaceAll("(.{2})(?=.)", "$1<b></b>")),
  SPLIT_BY_COMMENTS(value -> value.replaceAll("(.{2})(?=.)", "$1<!-- -->")),
  SOFT_HYPHENS(value -> value.replaceAll("(.{2})(?=.)", "$1&shy;")),
  INSIDE_A_WORD(value -> "x" + value + "x");

  private static final String KANA = "アイウエオカキクケコ";
  private static final String HALF = "ｱｲｳｴｵｶｷｸｹｺ";

  private final UnaryOperator<String> writing;

  Disguise(UnaryOperator<String> writing) {
    this.writing = writing;
  }

  /** The value, written this way. */
  public String write(String value) {
    return writing.apply(value);
  }

  private static String halfWidth(String value) {
    StringBuilder out = new StringBuilder();
    for (char c : value.toCharArray()) {
      int at = KANA.indexOf(c);
      out.append(at < 0 ? c : HALF.charAt(at));
    }
    return out.toString();
  }

  private static String mapped(String value, char from, char to, int distance) {
    StringBuilder out = new StringBuilder();
    for (char c : value.toCharArray()) {
      out.append(c >= from && c <= to ? (char) (c + distance) : c);
    }
    return out.toString();
  }

  private static String each(String value, String form) {
    StringBuilder out = new StringBuilder();
    value.chars().forEach(c -> out.append(String.format(form, c)));
    return out.toString();
  }
}
