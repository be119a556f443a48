package io.shadan.gateway.masking.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A member name of the catalogue, ready to be compared with bytes. */
final class CataloguedName {

  private static final int WORD = Long.BYTES;

  /** Its place among its siblings. */
  final int index;

  final PathNode node;
  final String text;

  /**
   * Place of the sibling that came after it the last time. Only a guess of what to compare with
   * first: threads may see each other's, or not.
   */
  int next;

  private final byte[] name;
  private final boolean guessable;
  private final long head;
  private final long headMask;
  private final long tail;
  private final long tailMask;

  CataloguedName(String name, int index, PathNode node) {
    this.text = name;
    this.name = name.getBytes(StandardCharsets.UTF_8);
    this.index = index;
    this.node = node;
    byte[] quoted = Arrays.copyOf(this.name, this.name.length + 1);
    quoted[this.name.length] = '"';
    this.guessable =
        quoted.length <= 2 * WORD && name.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\');
    byte[] padded = Arrays.copyOf(quoted, Math.max(quoted.length, 2 * WORD));
    this.head = JsonBytes.word(padded, 0);
    this.headMask = mask(quoted.length);
    this.tailMask = mask(quoted.length - WORD);
    this.tail = JsonBytes.word(padded, WORD);
  }

  /**
   * Whether these bytes, the first after an opening quote, are the name and its closing quote.
   * False also when that cannot be told quickly.
   *
   * @param limit end of the bytes that may be looked at
   */
  boolean quotedAt(byte[] bytes, int at, int limit) {
    return guessable
        && limit - at >= 2 * WORD
        && ((JsonBytes.word(bytes, at) ^ head) & headMask) == 0
        && (tailMask == 0 || ((JsonBytes.word(bytes, at + WORD) ^ tail) & tailMask) == 0);
  }

  /** Length in bytes. */
  int length() {
    return name.length;
  }

  /** Whether these bytes are the name. */
  boolean is(byte[] bytes, int from, int to) {
    return to - from == name.length && Arrays.equals(bytes, from, to, name, 0, name.length);
  }

  /** Selects the first bytes of a little-endian word. */
  private static long mask(int bytes) {
    if (bytes <= 0) {
      return 0;
    }
    return bytes >= WORD ? -1 : (1L << (8 * bytes)) - 1;
  }
}
