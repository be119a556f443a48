package io.shadan.gateway.masking.xml;

import io.shadan.gateway.masking.body.ByteWindow;
import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.CharsetCheck;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks along a document tag by tag, wherever it was cut on its way. Accepts well-formed XML 1.0
 * with namespaces, without document types, instructions and entities of its own.
 */
final class XmlWalk {

  /** Bytes that end a CDATA section. */
  static final int SECTION_END = 3;

  static final int COMMENT_END = 3;

  static final byte[] COMMENT = {'<', '!', '-', '-'};
  private static final byte[] SECTION = {'<', '!', '[', 'C', 'D', 'A', 'T', 'A', '['};
  private static final Pattern DECLARATION =
      Pattern.compile(
          "<\\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:\"1\\.0\"|'1\\.0')"
              + "(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:\"([A-Za-z0-9._-]+)\"|'([A-Za-z0-9._-]+)'))?"
              + "(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:\"(?:yes|no)\"|'(?:yes|no)'))?"
              + "[ \t\r\n]*\\?>");

  private final ByteWindow in;
  private final CharacterBytes characters;
  private final XmlCharacters syntax;
  private final XmlElements elements;

  /** Start of the token being read. */
  private int at;

  /** Everything of the token before here was looked at. */
  private int searched;

  /** The quote the search for the end of a tag is inside, or 0. */
  private byte quote;

  /** Whether nothing but a byte order mark came before the token. */
  private boolean first = true;

  private boolean begun;

  XmlWalk(ByteWindow in, CharacterBytes characters, XmlCharacters syntax, XmlElements elements) {
    this.in = in;
    this.characters = characters;
    this.syntax = syntax;
    this.elements = elements;
  }

  /**
   * Reads on as far as there are bytes.
   *
   * @throws MalformedBodyException for what is no such document
   */
  void run() throws MalformedBodyException {
    if (!begun && !begin()) {
      return;
    }
    while (at < in.limit && token()) {
      at = searched;
      first = false;
      elements.decide(at);
    }
    if (in.complete && (at < in.limit || !elements.complete())) {
      throw new MalformedBodyException("the XML ends before its root element does");
    }
  }

  /** Forgets the first bytes of the window. */
  void shift(int by) {
    at -= by;
    searched -= by;
  }

  private boolean begin() {
    int mark = characters.charset().equals(StandardCharsets.UTF_8) ? in.mark() : 0;
    if (mark < 0) {
      return false;
    }
    at = mark;
    searched = mark;
    begun = true;
    return true;
  }

  /** Reads a token up to {@link #searched}; false when more bytes are needed. */
  private boolean token() throws MalformedBodyException {
    if (in.bytes[at] != '<') {
      return text();
    }
    if (at + 1 == in.limit) {
      return false;
    }
    return switch (in.bytes[at + 1]) {
      case '/' -> endTag();
      case '!' -> commentOrSection();
      case '?' -> declaration();
      default -> startTag();
    };
  }

  private boolean text() throws MalformedBodyException {
    searched = syntax.text(Math.max(searched, at));
    boolean ended = searched < in.limit ? in.bytes[searched] == '<' : in.complete;
    if (ended) {
      elements.text(at, searched);
    }
    return ended;
  }

  private boolean startTag() throws MalformedBodyException {
    if (!findTagEnd()) {
      return false;
    }
    elements.start(at, searched);
    return true;
  }

  private boolean endTag() throws MalformedBodyException {
    if (!findTagEnd()) {
      return false;
    }
    elements.end(at, searched);
    return true;
  }

  private boolean findTagEnd() throws MalformedBodyException {
    byte[] bytes = in.bytes;
    int p = Math.max(searched, at + 1);
    byte inside = quote;
    while (p < in.limit) {
      byte each = bytes[p++];
      if (inside != 0) {
        inside = each == inside ? 0 : inside;
      } else if (each == '>') {
        quote = 0;
        searched = p;
        return true;
      } else if (each == '"' || each == '\'') {
        inside = each;
      } else if (each == '<') {
        throw new MalformedBodyException("the XML has a tag inside a tag");
      }
    }
    quote = inside;
    searched = p;
    return false;
  }

  private boolean commentOrSection() throws MalformedBodyException {
    if (begins(COMMENT)) {
      return comment();
    }
    if (begins(SECTION)) {
      return section();
    }
    if (!in.complete && (mayBegin(COMMENT) || mayBegin(SECTION))) {
      return false;
    }
    throw notAllowed();
  }

  private boolean comment() throws MalformedBodyException {
    int from = at + COMMENT.length;
    int p = Math.max(searched, from);
    while (true) {
      p = syntax.plain(p, (byte) '-');
      searched = p;
      if (p + 2 >= in.limit || in.bytes[p] != '-') {
        return false;
      }
      if (in.bytes[p + 1] != '-') {
        p++;
      } else if (in.bytes[p + 2] == '>') {
        searched = p + 3;
        elements.comment(from, p);
        return true;
      } else {
        throw new MalformedBodyException("a comment of the XML holds two hyphens");
      }
    }
  }

  private boolean section() throws MalformedBodyException {
    int from = at + SECTION.length;
    int p = Math.max(searched, from);
    while (true) {
      p = syntax.plain(p, (byte) ']');
      searched = p;
      if (p + 2 >= in.limit || in.bytes[p] != ']') {
        return false;
      }
      if (in.bytes[p + 1] == ']' && in.bytes[p + 2] == '>') {
        searched = p + SECTION_END;
        elements.section(at, searched, from, p);
        return true;
      }
      p++;
    }
  }

  private boolean declaration() throws MalformedBodyException {
    if (!first) {
      throw notAllowed();
    }
    if (!findTagEnd()) {
      return false;
    }
    String text = new String(in.bytes, at, searched - at, StandardCharsets.ISO_8859_1);
    Matcher matcher = DECLARATION.matcher(text);
    if (!matcher.matches()) {
      throw notAllowed();
    }
    String encoding = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    if (encoding != null) {
      CharsetCheck.require(encoding, characters.charset(), "declaration in the body");
    }
    return true;
  }

  private boolean begins(byte[] markup) {
    return in.limit - at >= markup.length && mayBegin(markup);
  }

  /** Whether what there is of the token is the beginning of this markup. */
  private boolean mayBegin(byte[] markup) {
    int length = Math.min(markup.length, in.limit - at);
    return java.util.Arrays.equals(in.bytes, at, at + length, markup, 0, length);
  }

  private static MalformedBodyException notAllowed() {
    return new MalformedBodyException(
        "the XML holds a document type, an entity, an instruction or another version; expected"
            + " elements and text only");
  }
}
