package io.shadan.gateway.masking.json;

/**
 * Where scalars end that are written as nearly all are. Whatever is not (escapes, rare characters,
 * fractions, the last bytes of a window) is left to {@link JsonBytes}, which also names errors.
 */
final class UsualScalars {

  /** Says that it is not a usual one. */
  static final int UNUSUAL = -2;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';
  private static final long ZEROS = ONES * '0';

  /** Carries into bit 7 of a byte that is more than nine. */
  private static final long ABOVE_NINE = ONES * (0x80 - 10);

  private UsualScalars() {}

  /** The end of a string or a number without fraction. */
  static int end(byte[] bytes, int start, int limit) {
    byte first = bytes[start];
    if (first == '"') {
      return string(bytes, start + 1, limit);
    }
    return first >= '1' && first <= '9' ? number(bytes, start, limit) : UNUSUAL;
  }

  /** The end of a string whose first character is here. */
  static int string(byte[] bytes, int from, int limit) {
    int p = from;
    int last = limit - Long.BYTES;
    while (p <= last) {
      // A stride the compiler cannot foresee keeps it from preparing for long loops.
      int skipped = Long.numberOfTrailingZeros(special(JsonBytes.word(bytes, p))) >>> 3;
      p += skipped;
      if (skipped < Long.BYTES) {
        p = bytes[p] < 0 ? Utf8.skipCommon(bytes, p, limit) : p;
        byte stop = p < limit ? bytes[p] : 0;
        if (!JsonBytes.isPlain(stop)) {
          return stop == '"' ? p + 1 : UNUSUAL;
        }
      }
    }
    return UNUSUAL;
  }

  private static int number(byte[] bytes, int start, int limit) {
    if (start + Long.BYTES >= limit) {
      return UNUSUAL;
    }
    int end = start + digits(JsonBytes.word(bytes, start));
    byte after = bytes[end];
    return after == ',' || after == '}' || after == ']' ? end : UNUSUAL;
  }

  /** How many of the first bytes of a word are digits. */
  static int digits(long word) {
    long offset = word ^ ZEROS;
    return Long.numberOfTrailingZeros((offset + ABOVE_NINE | offset) & HIGH) >>> 3;
  }

  /** Bit 7 of the first byte that is a quote, a backslash, a control character or not ASCII. */
  static long special(long word) {
    long quote = word ^ QUOTES;
    long backslash = word ^ BACKSLASHES;
    return (((quote - ONES) & ~quote)
            | ((backslash - ONES) & ~backslash)
            | ((word - SPACES) & ~word)
            | word)
        & HIGH;
  }
}
