package io.shadan.gateway.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a header or trailer line: literal text with {@code {date}} (yyyyMMdd), {@code {time}}
 * (HHmmss), {@code {blanks}} and {@code {count:6}} (so many digits). Nothing else may vary in such
 * a line, so that no value of a customer fits it.
 *
 * @param source as catalogued
 * @param regex matches whole lines; group {@code count} when there is one
 */
public record LinePattern(String source, Pattern regex) {

  /** The group that holds the number of records. */
  public static final String COUNT = "count";

  private static final Pattern PART = Pattern.compile("\\{([a-z]+)(?::([1-9]))?}");
  private static final String DATE = "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])";
  private static final String TIME = "(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]";

  /**
   * Reads the form.
   *
   * @throws IllegalArgumentException when a part is unknown, a brace is left over, or it counts
   *     twice
   */
  public static LinePattern parse(String source) {
    StringBuilder regex = new StringBuilder();
    Matcher part = PART.matcher(source);
    int at = 0;
    while (part.find()) {
      regex.append(literal(source, at, part.start())).append(varying(part, regex));
      at = part.end();
    }
    regex.append(literal(source, at, source.length()));
    return new LinePattern(source, Pattern.compile(regex.toString()));
  }

  /** Whether the line holds the number of records. */
  public boolean counts() {
    return source.contains("{count:");
  }

  private static String literal(String source, int start, int end) {
    String text = source.substring(start, end);
    if (text.contains("{") || text.contains("}")) {
      throw new IllegalArgumentException(
          "is '" + source + "', expected text with {date}, {time}, {blanks} or {count:digits}");
    }
    return text.isEmpty() ? "" : Pattern.quote(text);
  }

  private static String varying(Matcher part, StringBuilder before) {
    String form = part.group(1) + (part.group(2) == null ? "" : ":");
    return switch (form) {
      case "date" -> DATE;
      case "time" -> TIME;
      case "blanks" -> " *";
      case "count:" -> {
        if (before.indexOf("(?<count>") >= 0) {
          throw new IllegalArgumentException("counts twice, expected at most one {count:digits}");
        }
        yield "(?<count>[0-9]{" + part.group(2) + "})";
      }
      default ->
          throw new IllegalArgumentException(
              "holds '" + part.group() + "', expected {date}, {time}, {blanks} or {count:digits}");
    };
  }

  /** Compared by what the catalogue says. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LinePattern pattern && source.equals(pattern.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }
}
