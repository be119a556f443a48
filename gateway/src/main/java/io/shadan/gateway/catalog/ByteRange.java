package io.shadan.gateway.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of a fixed-width line, as record layouts of mainframes give them.
 *
 * @param first 1-based
 * @param last 1-based, inclusive
 */
public record ByteRange(int first, int last) implements Comparable<ByteRange> {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})-([1-9][0-9]{0,4})");

  /**
   * Reads {@code 12-33}.
   *
   * @throws IllegalArgumentException for anything else, or when the last comes before the first
   */
  public static ByteRange parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is '" + text + "', expected first-last, e.g. 12-33");
    }
    ByteRange range =
        new ByteRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    if (range.last < range.first) {
      throw new IllegalArgumentException("is '" + text + "', expected the first byte first");
    }
    return range;
  }

  /** Whether both cover a byte. */
  boolean overlaps(ByteRange other) {
    return first <= other.last && other.first <= last;
  }

  @Override
  public int compareTo(ByteRange other) {
    return first != other.first
        ? Integer.compare(first, other.first)
        : Integer.compare(last, other.last);
  }
}
