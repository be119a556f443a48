package io.shadan.gateway.masking.body;

import io.shadan.gateway.catalog.BodyCharset;
import io.shadan.gateway.catalog.ResponseSpec;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Optional;

/**
 * Holds the end of a body against the text complete ones end with, in either case and ASCII white
 * space behind it left out. It looks at one line only, and keeps no more of it than that text is
 * long.
 */
public final class BodyEnd {

  private static final byte[] NOTHING = new byte[0];

  private final String expected;
  private final CharsetDecoder decoder;
  private final StringBuilder tail = new StringBuilder();
  private byte[] unread = NOTHING;

  private BodyEnd(String expected, CharsetDecoder decoder) {
    this.expected = expected;
    this.decoder = decoder;
  }

  /**
   * For a body that arrives.
   *
   * @return empty when the catalogue says nothing of its end
   */
  public static Optional<BodyEnd> of(ResponseSpec response) {
    return response.endsWith().map(text -> new BodyEnd(text, decoder(response.charset())));
  }

  private static CharsetDecoder decoder(String charset) {
    return BodyCharset.ofLabel(charset)
        .orElseThrow()
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  /**
   * Requires a whole body to end as catalogued.
   *
   * @throws MalformedBodyException when it does not: it was cut, or is another
   */
  public static void require(ResponseSpec response, byte[] body) throws MalformedBodyException {
    Optional<BodyEnd> end = of(response);
    if (end.isPresent()) {
      end.get().add(body);
      end.get().require();
    }
  }

  /** Takes the next bytes, at whatever place they were cut. */
  public void add(byte[] bytes) {
    int from = lastLine(bytes);
    if (from > 0) {
      tail.setLength(0);
      unread = NOTHING;
    }
    ByteBuffer in = ByteBuffer.wrap(joined(unread, bytes, from));
    CharBuffer out = CharBuffer.allocate(in.remaining());
    decoder.reset().decode(in, out, false);
    unread = Arrays.copyOfRange(in.array(), in.position(), in.limit());
    tail.append(out.flip());
    shorten();
  }

  /**
   * Says that nothing comes any more.
   *
   * @throws MalformedBodyException when the body does not end as catalogued
   */
  public void require() throws MalformedBodyException {
    int start = textEnd() - expected.length();
    boolean ends =
        start >= 0 && expected.equalsIgnoreCase(tail.substring(start, start + expected.length()));
    if (!ends || unread.length > 0) {
      throw new MalformedBodyException(
          "the body does not end with '" + expected + "' as catalogued: it was cut, or is another");
    }
  }

  /**
   * Where the last line begins that more than white space stands in; 0 when that may be one that
   * began before. A line feed is part of no other character in any charset here.
   */
  private static int lastLine(byte[] bytes) {
    int at = bytes.length;
    while (at > 0 && isSpace(bytes[at - 1])) {
      at--;
    }
    while (at > 0 && bytes[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  /** The last characters, and of the white space behind them no more than could matter. */
  private void shorten() {
    int end = textEnd();
    tail.delete(end, Math.max(end, tail.length() - expected.length()));
    tail.delete(0, Math.max(0, end - expected.length()));
  }

  private int textEnd() {
    int end = tail.length();
    while (end > 0 && isSpace(tail.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** White space of ASCII, in characters and in bytes. */
  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  private static byte[] joined(byte[] first, byte[] then, int from) {
    byte[] joined = Arrays.copyOf(first, first.length + then.length - from);
    System.arraycopy(then, from, joined, first.length, then.length - from);
    return joined;
  }
}
