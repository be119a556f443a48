package io.shadan.gateway.masking.form;

import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of a form-encoded body, read as the URL standard does; what readers disagree about (bytes
 * outside ASCII, {@code ;}, broken escapes) is refused.
 */
final class Pairs {

  private final byte[] body;
  private final String charset;

  private Pairs(byte[] body, String charset) {
    this.body = body;
    this.charset = charset;
  }

  static List<Pair> read(byte[] body, String charset) throws MalformedBodyException {
    Pairs pairs = new Pairs(body, charset);
    pairs.requirePlain();
    List<Pair> found = new ArrayList<>();
    int start = 0;
    while (start <= body.length) {
      int end = pairs.indexOf('&', start, body.length);
      if (end > start) {
        found.add(pairs.pair(start, end));
      }
      start = end + 1;
    }
    if (found.isEmpty()) {
      throw new MalformedBodyException("the form is empty, expected at least one pair");
    }
    return found;
  }

  private void requirePlain() throws MalformedBodyException {
    for (int i = 0; i < body.length; i++) {
      if (body[i] <= ' ' || body[i] == 0x7f || body[i] == ';') {
        throw new MalformedBodyException(
            "the form holds a byte at " + i + " that should be escaped");
      }
    }
  }

  private Pair pair(int start, int end) throws MalformedBodyException {
    int equals = indexOf('=', start, end);
    return new Pair(
        start, equals, end, decoded(start, equals), decoded(Math.min(equals + 1, end), end));
  }

  private int indexOf(char wanted, int from, int to) {
    int at = from;
    while (at < to && body[at] != wanted) {
      at++;
    }
    return at;
  }

  private String decoded(int start, int end) throws MalformedBodyException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
    for (int i = start; i < end; i++) {
      if (body[i] == '%') {
        bytes.write(escaped(i, end));
        i += 2;
      } else {
        bytes.write(body[i] == '+' ? ' ' : body[i]);
      }
    }
    return DecodedText.of(bytes.toByteArray(), charset).text();
  }

  private int escaped(int at, int end) throws MalformedBodyException {
    String digits = at + 2 < end ? new String(body, at + 1, 2, StandardCharsets.ISO_8859_1) : "";
    if (!digits.matches("[0-9A-Fa-f]{2}")) {
      throw new MalformedBodyException("the form holds a broken escape at byte " + at);
    }
    return Integer.parseInt(digits, 16);
  }

  /**
   * A pair as written.
   *
   * @param nameEnd where its {@code =} stands; equal to {@code end} without one
   * @param name decoded
   * @param value decoded
   */
  record Pair(int start, int nameEnd, int end, String name, String value) {
    boolean hasValue() {
      return nameEnd < end;
    }
  }
}
