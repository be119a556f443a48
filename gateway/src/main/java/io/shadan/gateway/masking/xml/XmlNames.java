package io.shadan.gateway.masking.xml;

import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.PlainName;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of one document, each read and checked once. */
final class XmlNames {

  private static final int SIZE = 512;
  private static final int TRIES = 8;

  /** Names that do not look like names may be data. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

  /** Bytes no name can hold. */
  private static final boolean[] STOPS = new boolean[256];

  static {
    for (char each : " \t\r\n/><=\"'&".toCharArray()) {
      STOPS[each] = true;
    }
  }

  private final XmlPlan plan;
  private final CharacterBytes characters;

  /** By hash, or close behind; where there is no room one makes way. */
  private final @Nullable XmlName[] known = new XmlName[SIZE];

  XmlNames(XmlPlan plan, CharacterBytes characters) {
    this.plan = plan;
    this.characters = characters;
  }

  /** Where a name ends that begins here: at what no name can hold. */
  static int end(byte[] bytes, int start, int limit) {
    int p = start;
    while (p < limit && !STOPS[bytes[p] & 0xff]) {
      p++;
    }
    return p;
  }

  /**
   * The name in bytes {@code [start, end)}.
   *
   * @throws MalformedBodyException when it is no plain name
   */
  XmlName of(byte[] bytes, int start, int end) throws MalformedBodyException {
    int hash = 1;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    int place = hash ^ hash >>> 16;
    for (int i = 0; i < TRIES; i++) {
      XmlName found = known[place + i & SIZE - 1];
      if (found == null) {
        place += i;
        break;
      }
      if (found.hash() == hash && found.is(bytes, start, end)) {
        return found;
      }
    }
    XmlName made = read(bytes, start, end, hash);
    known[place & SIZE - 1] = made;
    return made;
  }

  private XmlName read(byte[] bytes, int start, int end, int hash) throws MalformedBodyException {
    requireCharacters(bytes, start, end);
    String text = characters.text(bytes, start, end);
    int colon = text.indexOf(':');
    String prefix = colon < 0 ? "" : text.substring(0, colon);
    String localName = text.substring(colon + 1);
    if (colon >= 0) {
      requirePlain(prefix);
    }
    requirePlain(localName);
    return new XmlName(Arrays.copyOfRange(bytes, start, end), prefix, localName, hash);
  }

  private void requireCharacters(byte[] bytes, int start, int end) throws MalformedBodyException {
    for (int p = start; p < end; ) {
      p = bytes[p] < 0 ? characters.end(bytes, p, end) : p + 1;
      if (p == CharacterBytes.MORE) {
        throw characters.invalid();
      }
    }
  }

  private void requirePlain(String name) throws MalformedBodyException {
    boolean known = plan.knownName(name) && isName(name);
    if (!known && !(PLAIN.matcher(name).matches() && PlainName.is(name))) {
      throw new MalformedBodyException("an element or attribute name is no plain name");
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && (Character.isLetter(name.codePointAt(0)) || name.charAt(0) == '_')
        && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "_.-".indexOf(c) >= 0);
  }
}
