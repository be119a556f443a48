package io.shadan.gateway.masking.body;

import io.shadan.gateway.reason.ReasonCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the characters of a text apart by their bytes, without decoding them, as strictly as the
 * decoder of the charset; refuses characters that readers of plain text may take for the end of a
 * line or of the text.
 */
public final class CharacterBytes {

  /** Says that the character goes on after the limit. */
  public static final int MORE = -1;

  private static final byte ESCAPE = 0x1b;
  private static final int SINGLE_SHIFT_THREE = 0x8f;
  private static final int CODES = 1 << 16;
  private static final Map<Charset, CharacterBytes> KNOWN = new ConcurrentHashMap<>();

  private final Charset charset;

  /** Bytes of a character by its first byte; 0 where none begins so. */
  private final byte[] lengths = new byte[256];

  /** By first and second byte. */
  private final boolean[] two = new boolean[CODES];

  /** By second and third byte, after a single shift. */
  private final boolean[] three = new boolean[CODES];

  private CharacterBytes(Charset charset) {
    this.charset = charset;
    if (!charset.equals(StandardCharsets.UTF_8)) {
      CharsetDecoder decoder = charset.newDecoder();
      for (int lead = 0x80; lead < 256; lead++) {
        lengths[lead] = learn(decoder, lead);
      }
    }
  }

  /** Those of a charset bodies may be in. */
  public static CharacterBytes of(Charset charset) {
    return KNOWN.computeIfAbsent(charset, CharacterBytes::new);
  }

  /** The charset. */
  public Charset charset() {
    return charset;
  }

  /**
   * The end of the character that begins here, which is not ASCII.
   *
   * @return {@link #MORE} when it goes on after the limit
   * @throws MalformedBodyException when there is no such character, or none that belongs in a text
   */
  public int end(byte[] bytes, int at, int limit) throws MalformedBodyException {
    int lead = bytes[at] & 0xff;
    int length = charset.equals(StandardCharsets.UTF_8) ? utf8Length(lead) : lengths[lead];
    if (length == 0) {
      throw invalid();
    }
    if (at + length > limit) {
      return MORE;
    }
    if (!valid(bytes, at, lead, length)) {
      throw invalid();
    }
    return at + length;
  }

  /**
   * Refuses an ASCII control character.
   *
   * @return nothing, for the caller to throw
   */
  public static MalformedBodyException control(byte found) {
    return found == ESCAPE
        ? new MalformedBodyException(
            ReasonCode.UPSTREAM_CHARSET_REFUSED, "the body holds escape bytes of another charset")
        : new MalformedBodyException("the body holds a control character");
  }

  /** Whether a byte is an ASCII control character. */
  public static boolean isControl(byte each) {
    return each >= 0 && each < ' ' || each == 0x7f;
  }

  /** The text of bytes that were held against the charset. */
  public String text(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] < 0) {
        return new String(bytes, start, end - start, charset);
      }
    }
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** Refuses bytes that are no characters of the charset. */
  public MalformedBodyException invalid() {
    return new MalformedBodyException(
        "the body holds a control character or is not valid " + charset.name());
  }

  private boolean valid(byte[] bytes, int at, int lead, int length) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return validUtf8(bytes, at, lead, length);
    }
    return switch (length) {
      case 1 -> true;
      case 2 -> two[code(lead, bytes[at + 1])];
      default -> three[code(bytes[at + 1], bytes[at + 2])];
    };
  }

  private static int utf8Length(int lead) {
    if (lead < 0xc2 || lead > 0xf4) {
      return 0;
    }
    return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  }

  private static boolean validUtf8(byte[] bytes, int at, int lead, int length) {
    int point = lead & (0x7f >> length);
    for (int i = at + 1; i < at + length; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return false;
      }
      point = point << 6 | bytes[i] & 0x3f;
    }
    int least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return point >= least && point <= Character.MAX_CODE_POINT && !surrogate && isText(point);
  }

  /** Readers end texts at control characters, separators and what is no character differently. */
  private static boolean isText(int point) {
    return !Character.isISOControl(point)
        && (point & 0xfffe) != 0xfffe
        && point != '\u2028'
        && point != '\u2029'
        && point != '\ufeff';
  }

  private byte learn(CharsetDecoder decoder, int lead) {
    if (isText(decoder, lead)) {
      return 1;
    }
    boolean any = false;
    for (int second = 0; second < 256; second++) {
      two[code(lead, second)] = isText(decoder, lead, second);
      any |= two[code(lead, second)];
    }
    if (lead == SINGLE_SHIFT_THREE && !any) {
      for (int code = 0; code < CODES; code++) {
        three[code] = isText(decoder, lead, code >> 8, code & 0xff);
        any |= three[code];
      }
      return (byte) (any ? 3 : 0);
    }
    return (byte) (any ? 2 : 0);
  }

  private static boolean isText(CharsetDecoder decoder, int... bytes) {
    ByteBuffer in = ByteBuffer.allocate(bytes.length);
    for (int each : bytes) {
      in.put((byte) each);
    }
    CharBuffer out = CharBuffer.allocate(2);
    decoder.reset();
    boolean failed = decoder.decode(in.flip(), out, true).isError();
    return !failed && out.position() == 1 && isText(out.get(0));
  }

  private static int code(int first, int second) {
    return (first & 0xff) << 8 | second & 0xff;
  }
}
