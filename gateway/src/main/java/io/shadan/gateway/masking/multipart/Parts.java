package io.shadan.gateway.masking.multipart;

import io.shadan.gateway.masking.body.MalformedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of a multipart body (RFC 2046) whose first line is its delimiter. Text before, between or
 * after the parts, lines without CRLF and delimiters with anything behind them are refused.
 */
final class Parts {

  private static final int MOST = 64;
  private static final Pattern FIRST_LINE =
      Pattern.compile("--([A-Za-z0-9'()+_,./:=? -]{0,69}[A-Za-z0-9'()+_,./:=?-])\r\n");
  private static final String LINE = "\r\n";

  private final String body;
  private final String delimiter;
  private final List<Part> parts = new ArrayList<>();

  private Parts(String body, String boundary) {
    this.body = body;
    this.delimiter = LINE + "--" + boundary;
  }

  static List<Part> read(byte[] bytes) throws MalformedBodyException {
    String body = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher first = FIRST_LINE.matcher(body);
    if (!first.lookingAt()) {
      throw new MalformedBodyException("the multipart body does not begin with its delimiter");
    }
    Parts parts = new Parts(body, first.group(1));
    parts.read(first.end());
    return parts.parts;
  }

  private void read(int first) throws MalformedBodyException {
    int start = first;
    while (start >= 0) {
      int end = body.indexOf(delimiter, Math.max(0, start - LINE.length()));
      if (end < start || parts.size() == MOST) {
        throw new MalformedBodyException(
            "the multipart body is cut, or holds an empty part or more than " + MOST);
      }
      int blank = body.indexOf(LINE + LINE, start);
      if (blank < 0 || blank + 2 * LINE.length() > end) {
        throw new MalformedBodyException("part " + (parts.size() + 1) + " has no headers");
      }
      PartHeaders headers = PartHeaders.of(body.substring(start, blank), parts.size() + 1);
      parts.add(new Part(headers, blank + 2 * LINE.length(), end));
      start = next(end + delimiter.length());
    }
  }

  /** Where the next part begins; -1 after the last. */
  private int next(int at) throws MalformedBodyException {
    if (body.startsWith(LINE, at)) {
      return at + LINE.length();
    }
    String rest = body.substring(at);
    if (!rest.equals("--") && !rest.equals("--" + LINE)) {
      throw new MalformedBodyException(
          "a delimiter of the multipart body is followed by other text at byte " + at);
    }
    return -1;
  }

  /**
   * One part.
   *
   * @param start of its body, in bytes
   * @param end of its body
   */
  record Part(PartHeaders headers, int start, int end) {}
}
