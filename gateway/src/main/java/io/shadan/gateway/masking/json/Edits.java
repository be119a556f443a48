package io.shadan.gateway.masking.json;

import java.util.Arrays;

/** Replacements in the order of the document, and the bytes they make. */
final class Edits {

  private static final byte[] NOTHING = new byte[0];

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private byte[][] replacements = new byte[16][];
  private final byte[] usual;
  private int size;

  /**
   * No edits.
   *
   * @param usual the replacement most edits have
   */
  Edits(byte[] usual) {
    this.usual = usual;
    Arrays.fill(replacements, usual);
  }

  /** Replaces bytes {@code [start, end)}, which begin at or after the end of those before. */
  void replace(int start, int end, byte[] replacement) {
    int at = size;
    if (at == starts.length) {
      starts = Arrays.copyOf(starts, 2 * at);
      ends = Arrays.copyOf(ends, 2 * at);
      replacements = Arrays.copyOf(replacements, 2 * at);
      Arrays.fill(replacements, at, 2 * at, usual);
    }
    starts[at] = start;
    ends[at] = end;
    if (replacement != usual) {
      replacements[at] = replacement;
    }
    size = at + 1;
  }

  /** Leaves out bytes {@code [start, end)}. */
  void remove(int start, int end) {
    replace(start, end, NOTHING);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Bytes {@code [from, to)} with everything replaced; all edits are inside and forgotten. */
  byte[] apply(byte[] bytes, int from, int to) {
    byte[] out = new byte[length(to - from)];
    int copied = from;
    int at = 0;
    for (int i = 0; i < size; i++) {
      int kept = starts[i] - copied;
      System.arraycopy(bytes, copied, out, at, kept);
      at += kept;
      byte[] replacement = replacements[i];
      System.arraycopy(replacement, 0, out, at, replacement.length);
      at += replacement.length;
      copied = ends[i];
      if (replacement != usual) {
        replacements[i] = usual;
      }
    }
    System.arraycopy(bytes, copied, out, at, to - copied);
    size = 0;
    return out;
  }

  private int length(int upstream) {
    int length = upstream;
    for (int i = 0; i < size; i++) {
      length += replacements[i].length - (ends[i] - starts[i]);
    }
    return length;
  }
}
