package io.shadan.gateway.masking.xml;

import io.shadan.gateway.masking.body.ByteWindow;
import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.nio.charset.StandardCharsets;

/** Holds the characters and references of a document against XML 1.0 and the charset. */
final class XmlCharacters {

  private static final byte PLAIN = 0;
  private static final byte WIDE = 1;
  private static final byte REFERENCE = 2;
  private static final byte TAG = 3;
  private static final byte BRACKET = 4;
  private static final byte CONTROL = 5;
  private static final byte[] KINDS = new byte[256];

  static {
    for (int each = 0; each < 256; each++) {
      KINDS[each] = each >= 0x80 ? WIDE : CharacterBytes.isControl((byte) each) ? CONTROL : PLAIN;
    }
    KINDS['\t'] = PLAIN;
    KINDS['\r'] = PLAIN;
    KINDS['\n'] = PLAIN;
    KINDS['&'] = REFERENCE;
    KINDS['<'] = TAG;
    KINDS[']'] = BRACKET;
  }

  private final ByteWindow in;
  private final CharacterBytes characters;

  XmlCharacters(ByteWindow in, CharacterBytes characters) {
    this.in = in;
    this.characters = characters;
  }

  /**
   * Passes over text up to the next tag.
   *
   * @return the tag, or the limit, or where reading is to go on when more bytes came
   */
  int text(int from) throws MalformedBodyException {
    byte[] bytes = in.bytes;
    int limit = in.limit;
    int p = from;
    while (p < limit) {
      byte kind = KINDS[bytes[p] & 0xff];
      if (kind == PLAIN) {
        p++;
        continue;
      }
      if (kind == TAG) {
        return p;
      }
      int end = special(kind, p, limit, in.complete);
      if (end == CharacterBytes.MORE) {
        return p;
      }
      p = end;
    }
    return p;
  }

  /** Passes over an attribute's value, all of which is there. */
  void value(int from, int to) throws MalformedBodyException {
    int p = from;
    while (p < to) {
      byte kind = KINDS[in.bytes[p] & 0xff];
      if (kind == TAG) {
        throw malformed("a value with a tag inside");
      }
      p = kind == PLAIN || kind == BRACKET ? p + 1 : special(kind, p, to, true);
    }
  }

  /**
   * Passes over characters in which nothing is markup, up to one that may end them.
   *
   * @return the stop, or the limit, or where reading is to go on when more bytes came
   */
  int plain(int from, byte stop) throws MalformedBodyException {
    int p = from;
    while (p < in.limit && in.bytes[p] != stop) {
      byte kind = KINDS[in.bytes[p] & 0xff];
      if (kind == CONTROL) {
        throw CharacterBytes.control(in.bytes[p]);
      }
      int end = kind == WIDE ? wide(p, in.limit, in.complete) : p + 1;
      if (end == CharacterBytes.MORE) {
        return p;
      }
      p = end;
    }
    return p;
  }

  private int special(byte kind, int at, int limit, boolean complete)
      throws MalformedBodyException {
    return switch (kind) {
      case WIDE -> wide(at, limit, complete);
      case REFERENCE -> reference(at, limit, complete);
      case BRACKET -> bracket(at, limit, complete);
      default -> throw CharacterBytes.control(in.bytes[at]);
    };
  }

  private int wide(int at, int limit, boolean complete) throws MalformedBodyException {
    int end = characters.end(in.bytes, at, limit);
    if (end == CharacterBytes.MORE && complete) {
      throw characters.invalid();
    }
    return end;
  }

  private int reference(int at, int limit, boolean complete) throws MalformedBodyException {
    int p = at + 1;
    while (p < limit && p <= at + XmlReferences.LONGEST && in.bytes[p] != ';') {
      p++;
    }
    if (p == limit && p <= at + XmlReferences.LONGEST && !complete) {
      return CharacterBytes.MORE;
    }
    boolean ended = p < limit && in.bytes[p] == ';';
    String name = new String(in.bytes, at + 1, p - at - 1, StandardCharsets.ISO_8859_1);
    if (!ended || XmlReferences.point(name) == XmlReferences.NONE) {
      throw malformed("a reference to something that is not predefined");
    }
    return p + 1;
  }

  /** The end of a CDATA section has no place in a text. */
  private int bracket(int at, int limit, boolean complete) throws MalformedBodyException {
    if (at + 1 < limit && in.bytes[at + 1] != ']') {
      return at + 1;
    }
    if (at + 2 < limit) {
      if (in.bytes[at + 2] == '>') {
        throw malformed("the end of a section that did not begin");
      }
      return at + 1;
    }
    return complete ? at + 1 : CharacterBytes.MORE;
  }

  private static MalformedBodyException malformed(String what) {
    return new MalformedBodyException("the XML holds " + what);
  }
}
