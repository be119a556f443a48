package io.shadan.gateway.masking.xml;

import io.shadan.gateway.masking.body.MalformedBodyException;
import org.jspecify.annotations.Nullable;

/** The attributes of one tag; used again for the next. */
final class XmlAttributes {

  private static final int MOST = 128;

  private final XmlNames names;
  private final XmlCharacters syntax;
  private final @Nullable XmlName[] name = new XmlName[MOST];
  private final @Nullable String[] uri = new String[MOST];
  private final int[] start = new int[MOST];
  private final int[] valueStart = new int[MOST];
  private final int[] valueEnd = new int[MOST];
  private int count;

  XmlAttributes(XmlNames names, XmlCharacters syntax) {
    this.names = names;
    this.syntax = syntax;
  }

  /**
   * Reads what stands in a tag behind the element's name.
   *
   * @throws MalformedBodyException unless it is attributes apart by white space
   */
  void read(byte[] bytes, int from, int to) throws MalformedBodyException {
    count = 0;
    int p = from;
    while (p < to) {
      int next = skipSpace(bytes, p, to);
      if (next == to) {
        return;
      }
      if (next == p || count == MOST) {
        throw malformed();
      }
      p = attribute(bytes, next, to);
    }
  }

  private int attribute(byte[] bytes, int from, int to) throws MalformedBodyException {
    int nameEnd = XmlNames.end(bytes, from, to);
    int equals = skipSpace(bytes, nameEnd, to);
    if (equals == to || bytes[equals] != '=') {
      throw malformed();
    }
    int quote = skipSpace(bytes, equals + 1, to);
    if (quote == to || (bytes[quote] != '"' && bytes[quote] != '\'')) {
      throw malformed();
    }
    int end = quote + 1;
    while (end < to && bytes[end] != bytes[quote]) {
      end++;
    }
    if (end == to) {
      throw malformed();
    }
    syntax.value(quote + 1, end);
    name[count] = names.of(bytes, from, nameEnd);
    start[count] = from;
    valueStart[count] = quote + 1;
    valueEnd[count] = end;
    count++;
    return end + 1;
  }

  /** Says what namespace one is in; no other before it may be the same. */
  void settle(int at, String namespace) throws MalformedBodyException {
    uri[at] = namespace;
    for (int i = 0; i < at; i++) {
      boolean same = !name(i).declares() && name(i).localName().equals(name(at).localName());
      if (same && namespace.equals(uri[i])) {
        throw new MalformedBodyException("an element of the XML has an attribute twice");
      }
    }
  }

  int count() {
    return count;
  }

  @SuppressWarnings("NullAway") // set for all that were read
  XmlName name(int at) {
    return name[at];
  }

  int start(int at) {
    return start[at];
  }

  int valueStart(int at) {
    return valueStart[at];
  }

  int valueEnd(int at) {
    return valueEnd[at];
  }

  static int skipSpace(byte[] bytes, int from, int to) {
    int p = from;
    while (p < to && isSpace(bytes[p])) {
      p++;
    }
    return p;
  }

  static boolean isSpace(byte each) {
    return each == ' ' || each == '\t' || each == '\r' || each == '\n';
  }

  private static MalformedBodyException malformed() {
    return new MalformedBodyException("a tag of the XML holds other than attributes");
  }
}
