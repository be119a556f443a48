package io.shadan.gateway.masking.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int THREE_BYTES_MASK = 0x00c0c0f0;
  private static final int THREE_BYTES = 0x008080e0;
  private static final int NOT_ASCII = 0x80808080;

  /** By the low half of the lead: leads 0xe0 and 0xed restrict the byte after them. */
  private static final int RESTRICTED = 1 | 1 << 0xd;

  private Utf8() {}

  /**
   * Skips the simple characters of three bytes, kana and kanji among them, and single ASCII that
   * means itself between them.
   */
  static int skipCommon(byte[] bytes, int from, int limit) {
    int p = from;
    int last = limit - Integer.BYTES;
    while (p <= last) {
      int four = (int) INTS.get(bytes, p);
      if ((four & THREE_BYTES_MASK) == THREE_BYTES && (RESTRICTED >>> (four & 0xf) & 1) == 0) {
        p += 3;
      } else if ((four & NOT_ASCII) == 0 || !JsonBytes.isPlain((byte) four)) {
        return p;
      } else {
        p++;
      }
    }
    return p;
  }

  /**
   * Bytes of the character beyond ASCII that begins here; 0 when it is malformed, {@link
   * JsonBytes#MORE} when what there is of it is well-formed.
   */
  static int length(byte[] bytes, int at, int limit) {
    int lead = bytes[at] & 0xff;
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0) {
      return 0;
    }
    if (at + 1 < limit && !isSecond(lead, bytes[at + 1] & 0xff)) {
      return 0;
    }
    for (int i = 2; i < length && at + i < limit; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return at + length <= limit ? length : JsonBytes.MORE;
  }

  private static boolean isSecond(int lead, int second) {
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return second >= least && second <= most;
  }
}
