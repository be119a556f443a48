package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.body.MalformedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What may stand around the document of a JSONP answer. */
final class JsonpFrame {

  /** Most bytes after the document: parenthesis, semicolon and white space. */
  static final int LONGEST_END = 64;

  private static final int LONGEST_START = 128;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*");

  private final Pattern callback;

  /**
   * A frame.
   *
   * @param callback pattern of the callback's whole name
   */
  JsonpFrame(String callback) {
    this.callback = Pattern.compile(callback);
  }

  /**
   * Where the document starts; negative when more bytes are needed.
   *
   * @param complete whether there are no more
   * @throws MalformedBodyException unless the answer begins with the catalogued callback
   */
  int start(byte[] bytes, boolean complete) throws MalformedBodyException {
    int open = 0;
    while (open < bytes.length && open < LONGEST_START && bytes[open] != '(') {
      open++;
    }
    if (open == bytes.length && !complete && open < LONGEST_START) {
      return -1;
    }
    String name = new String(bytes, 0, open, StandardCharsets.ISO_8859_1);
    if (open == bytes.length
        || bytes[open] != '('
        || !NAME.matcher(name).matches()
        || !callback.matcher(name).matches()) {
      throw new MalformedBodyException("the answer does not begin with the catalogued callback");
    }
    return open + 1;
  }

  /**
   * Where the document ends.
   *
   * @throws MalformedBodyException unless parenthesis, at most one semicolon and a little white
   *     space follow
   */
  static int end(byte[] bytes) throws MalformedBodyException {
    int p = skipSpaceBack(bytes, bytes.length);
    if (p > 0 && bytes[p - 1] == ';') {
      p = skipSpaceBack(bytes, p - 1);
    }
    if (p == 0 || bytes[p - 1] != ')' || bytes.length - p >= LONGEST_END) {
      throw new MalformedBodyException("the answer does not end with the callback's parenthesis");
    }
    return p - 1;
  }

  private static int skipSpaceBack(byte[] bytes, int from) {
    int p = from;
    while (p > 0 && (bytes[p - 1] == ' ' || bytes[p - 1] == '\n' || bytes[p - 1] == '\r')) {
      p--;
    }
    return p;
  }
}
