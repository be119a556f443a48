package io.shadan.gateway.masking.json;

import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A window on the bytes of a document, and where its tokens end. Holds every byte against RFC 8259
 * and UTF-8 on the way; values are not decoded.
 */
final class JsonBytes {

  /** Says that more bytes are needed to tell. */
  static final int MORE = -1;

  private static final int MAX_NUMBER = 1000;
  private static final byte ESCAPE_OF_ANOTHER_CHARSET = 0x1b;
  private static final byte[][] LITERALS = {
    {'t', 'r', 'u', 'e'}, {'f', 'a', 'l', 's', 'e'}, {'n', 'u', 'l', 'l'}
  };
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  byte[] bytes;
  int limit;

  /** Whether nothing comes after {@code limit}. */
  boolean complete;

  /** Bytes of the document before the window. */
  long before;

  /** Where an unfinished string is to be gone on with; 0 when there is none. */
  private int unfinished;

  /** Whether the last string read holds an escape. */
  private boolean escaped;

  JsonBytes(byte[] bytes, int limit, boolean complete) {
    this.bytes = bytes;
    this.limit = limit;
    this.complete = complete;
  }

  /** Eight bytes, the first lowest. */
  static long word(byte[] bytes, int at) {
    return (long) WORDS.get(bytes, at);
  }

  /** The first byte at or after this one that is no white space, or the limit. */
  int skipSpace(int at) {
    if (at < limit && bytes[at] > ' ') {
      return at;
    }
    int p = at;
    while (p < limit && isSpace(bytes[p])) {
      p++;
    }
    return p;
  }

  /** Forgets bytes before a place of the window. */
  void shift(int by) {
    System.arraycopy(bytes, by, bytes, 0, limit - by);
    limit -= by;
    before += by;
    unfinished = unfinished == 0 ? 0 : unfinished - by;
  }

  /** Whether the string that ended last holds an escape. */
  boolean escaped() {
    return escaped;
  }

  /** The end of the string whose quote opens here. */
  int string(int start) throws MalformedBodyException {
    int p = unfinished;
    if (p == 0) {
      p = start + 1;
      escaped = false;
      int usual = UsualScalars.string(bytes, p, limit);
      if (usual >= 0) {
        return usual;
      }
    }
    unfinished = 0;
    while (true) {
      while (p < limit && isPlain(bytes[p])) {
        p++;
      }
      if (p >= limit) {
        return more(p);
      }
      byte b = bytes[p];
      if (b == '"') {
        return p + 1;
      }
      int length = b == '\\' ? escape(p) : b < 0 ? Utf8.length(bytes, p, limit) : 0;
      if (length == 0) {
        throw malformed(p);
      }
      if (length == MORE) {
        return more(p);
      }
      p += length;
    }
  }

  private int escape(int at) {
    escaped = true;
    if (at + 1 >= limit) {
      return MORE;
    }
    return switch (bytes[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
      case 'u' -> hexadecimal(at + 2);
      default -> 0;
    };
  }

  private int hexadecimal(int from) {
    for (int p = from; p < from + 4; p++) {
      if (p >= limit) {
        return MORE;
      }
      if (Character.digit(bytes[p], 16) < 0) {
        return 0;
      }
    }
    return 6;
  }

  private int more(int at) throws MalformedBodyException {
    if (complete) {
      throw malformed(limit);
    }
    unfinished = at;
    return MORE;
  }

  /** The end of the number that begins here. */
  int number(int start) throws MalformedBodyException {
    int p = start + (bytes[start] == '-' ? 1 : 0);
    int integer = p;
    p = digits(p);
    boolean whole = p > integer;
    if (whole && bytes[integer] == '0' && p - integer > 1) {
      throw malformed(integer);
    }
    if (whole && p < limit && bytes[p] == '.') {
      int fraction = p + 1;
      p = digits(fraction);
      whole = p > fraction;
    }
    if (whole && p < limit && (bytes[p] | 0x20) == 'e') {
      p++;
      if (p < limit && (bytes[p] == '+' || bytes[p] == '-')) {
        p++;
      }
      int exponent = p;
      p = digits(exponent);
      whole = p > exponent;
    }
    if (p - start > MAX_NUMBER) {
      throw malformed(start);
    }
    if (p >= limit && !complete) {
      return MORE;
    }
    if (!whole) {
      throw malformed(p);
    }
    return p;
  }

  private int digits(int from) {
    int p = from;
    while (p < limit && isDigit(bytes[p])) {
      p++;
    }
    return p;
  }

  /** The end of {@code true}, {@code false} or {@code null}. */
  int literal(int start) throws MalformedBodyException {
    for (byte[] literal : LITERALS) {
      if (literal[0] == bytes[start]) {
        return literal(start, literal);
      }
    }
    throw malformed(start);
  }

  private int literal(int start, byte[] literal) throws MalformedBodyException {
    for (int i = 1; i < literal.length; i++) {
      if (start + i >= limit && !complete) {
        return MORE;
      }
      if (start + i >= limit || bytes[start + i] != literal[i]) {
        throw malformed(start + i);
      }
    }
    return start + literal.length;
  }

  /** A refusal that names the place. */
  MalformedBodyException malformed(int at) {
    if (at < limit && bytes[at] == ESCAPE_OF_ANOTHER_CHARSET) {
      return new MalformedBodyException(
          ReasonCode.UPSTREAM_CHARSET_REFUSED, "the body holds escape bytes of another charset");
    }
    return new MalformedBodyException("the JSON cannot be parsed at byte " + (before + at));
  }

  /** Whether a byte of a string is an ASCII character that means itself. */
  static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\';
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
