package io.shadan.gateway.masking.json;

import java.util.Arrays;

/** Bytes that are decided. */
final class Output {

  private byte[] bytes;
  private int size;

  Output(int capacity) {
    bytes = new byte[capacity];
  }

  void append(byte[] source, int from, int to) {
    int length = to - from;
    if (length > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, size + (size >> 1) + 64));
    }
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  int size() {
    return size;
  }

  /** The bytes; none are left. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    size = 0;
    return taken;
  }
}
