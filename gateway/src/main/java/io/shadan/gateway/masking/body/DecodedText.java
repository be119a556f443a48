package io.shadan.gateway.masking.body;

import io.shadan.gateway.catalog.BodyCharset;
import io.shadan.gateway.reason.ReasonCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A body decoded for looking only: its characters and, for each, where its bytes begin. The bytes
 * themselves are never made from the characters again, because 398 codes of windows-31j would come
 * back as others (law 7).
 */
public final class DecodedText {

  private static final byte ESCAPE = 0x1b;
  private static final char UNREADABLE = '\ufffd';

  private static final int WORD = Long.BYTES;
  private static final long NOT_ASCII = 0x8080808080808080L;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** Labels as they were written; bounded, since an upstream may write them in many ways. */
  private static final int MOST_LABELS = 64;

  private static final Map<String, Charset> LABELS = new ConcurrentHashMap<>();

  /** Bytes of a character by its first byte. */
  private static final Map<Charset, byte[]> LENGTHS = new ConcurrentHashMap<>();

  private final byte[] bytes;
  private final String text;
  private final int[] offsets;
  private final Charset charset;

  private DecodedText(byte[] bytes, String text, int[] offsets, Charset charset) {
    this.bytes = bytes;
    this.text = text;
    this.offsets = offsets;
    this.charset = charset;
  }

  /**
   * Decodes strictly.
   *
   * @param label charset as catalogued; {@code Shift_JIS} is read as windows-31j, as browsers do
   * @throws MalformedBodyException for any byte that is not one valid character of the charset
   */
  public static DecodedText of(byte[] bytes, String label) throws MalformedBodyException {
    return of(bytes, 0, charset(label));
  }

  /**
   * As {@link #of}, a byte order mark at the beginning left out of the characters.
   *
   * @throws MalformedBodyException for any byte that is not one valid character of the charset
   */
  public static DecodedText behindMark(byte[] bytes, String label) throws MalformedBodyException {
    return of(bytes, ByteWindow.whole(bytes).mark(), charset(label));
  }

  private static DecodedText of(byte[] bytes, int from, Charset charset)
      throws MalformedBodyException {
    String text = decode(bytes, from, charset);
    if (text.indexOf(ESCAPE) >= 0) {
      requireNoEscapes(bytes);
    }
    return new DecodedText(bytes, text, offsets(bytes, from, text.length(), charset), charset);
  }

  /**
   * The charset a label stands for.
   *
   * @throws MalformedBodyException with {@code upstream_charset_refused} for a label bodies may not
   *     have
   */
  public static Charset charset(String label) throws MalformedBodyException {
    Charset known = LABELS.get(label);
    if (known != null) {
      return known;
    }
    Charset charset = lookUp(label);
    if (LABELS.size() < MOST_LABELS) {
      LABELS.put(label, charset);
    }
    return charset;
  }

  private static Charset lookUp(String label) throws MalformedBodyException {
    return BodyCharset.ofLabel(label)
        .orElseThrow(
            () ->
                new MalformedBodyException(
                    ReasonCode.UPSTREAM_CHARSET_REFUSED,
                    "a charset label is none of windows-31j, EUC-JP and UTF-8"));
  }

  /**
   * Holds bytes against a charset without keeping the characters.
   *
   * @throws MalformedBodyException for any byte that is not one valid character of the charset
   */
  public static void requireValid(byte[] bytes, Charset charset) throws MalformedBodyException {
    requireNoEscapes(bytes);
    decode(bytes, 0, charset);
  }

  /** The characters. */
  public String text() {
    return text;
  }

  /** Where the bytes of a character begin; for the length of the text, the length of the body. */
  public int byteOffset(int index) {
    return offsets[index];
  }

  /** The bytes. */
  public byte[] bytes() {
    return bytes;
  }

  /** The charset the body is in. */
  public Charset charset() {
    return charset;
  }

  /** ISO-2022 shifts would make the masker and a browser read different texts. */
  private static void requireNoEscapes(byte[] bytes) throws MalformedBodyException {
    for (byte b : bytes) {
      if (b == ESCAPE) {
        throw new MalformedBodyException(
            ReasonCode.UPSTREAM_CHARSET_REFUSED, "the body holds escape bytes of another charset");
      }
    }
  }

  private static String decode(byte[] bytes, int from, Charset charset)
      throws MalformedBodyException {
    String text = new String(bytes, from, bytes.length - from, charset);
    // the platform's sign for what it cannot read, and in UTF-8 a character of its own
    return text.indexOf(UNREADABLE) < 0 ? text : decodeStrictly(bytes, from, charset);
  }

  private static String decodeStrictly(byte[] bytes, int from, Charset charset)
      throws MalformedBodyException {
    requireNoEscapes(bytes);
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedBodyException("the body is not valid " + charset.name());
    }
  }

  private static int[] offsets(byte[] bytes, int from, int characters, Charset charset)
      throws MalformedBodyException {
    int[] offsets = new int[characters + 1];
    byte[] lengths = lengths(charset);
    int index = 0;
    int at = from;
    while (at < bytes.length && index < characters) {
      // markup is ASCII for many bytes on end
      if (index + WORD <= characters && isAscii(bytes, at)) {
        for (int i = 0; i < WORD; i++) {
          offsets[index + i] = at + i;
        }
        index += WORD;
        at += WORD;
        continue;
      }
      offsets[index++] = at;
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int length = lengths[bytes[at] & 0xff];
      if (length == 4 && index < characters) {
        offsets[index++] = at;
      }
      at += length;
    }
    if (at != bytes.length || index != characters) {
      throw new MalformedBodyException(
          "the characters of the body cannot be told apart in " + charset.name());
    }
    offsets[characters] = bytes.length;
    return offsets;
  }

  /** Whether so many bytes follow, and all of them are characters of ASCII. */
  private static boolean isAscii(byte[] bytes, int at) {
    return at + WORD <= bytes.length && ((long) WORDS.get(bytes, at) & NOT_ASCII) == 0;
  }

  private static byte[] lengths(Charset charset) {
    byte[] known = LENGTHS.get(charset);
    return known == null ? LENGTHS.computeIfAbsent(charset, DecodedText::readLengths) : known;
  }

  private static byte[] readLengths(Charset charset) {
    byte[] lengths = new byte[256];
    for (int lead = 0; lead < lengths.length; lead++) {
      lengths[lead] = (byte) length(lead, charset);
    }
    return lengths;
  }

  private static int length(int lead, Charset charset) {
    if (lead < 0x80) {
      return 1;
    }
    if (charset.equals(StandardCharsets.UTF_8)) {
      return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    }
    if (charset.name().equals("EUC-JP")) {
      return lead == 0x8f ? 3 : lead == 0x8e || lead >= 0xa1 ? 2 : 1;
    }
    return (lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xfc) ? 2 : 1;
  }
}
