package io.shadan.gateway.masking.fixed;

import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.ArrayList;
import java.util.List;

/** Lines of a text, ended by LF or CRLF; anything else that ends or hides a line is refused. */
final class Lines {

  private Lines() {}

  static List<Line> read(String text) throws MalformedBodyException {
    List<Line> lines = new ArrayList<>();
    int at = text.startsWith("\ufeff") ? 1 : 0;
    while (at < text.length()) {
      int feed = text.indexOf('\n', at);
      int next = feed < 0 ? text.length() : feed + 1;
      int end = feed < 0 ? next : feed > at && text.charAt(feed - 1) == '\r' ? feed - 1 : feed;
      requirePlain(text, at, end, lines.size() + 1);
      lines.add(new Line(at, end, next));
      at = next;
    }
    if (lines.isEmpty()) {
      throw new MalformedBodyException("the text is empty, expected at least one line");
    }
    return lines;
  }

  private static void requirePlain(String text, int start, int end, int number)
      throws MalformedBodyException {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        throw new MalformedBodyException("line " + number + " holds a control character");
      }
    }
  }

  /**
   * One line.
   *
   * @param end before its line break
   * @param next where the next begins
   */
  record Line(int start, int end, int next) {}
}
