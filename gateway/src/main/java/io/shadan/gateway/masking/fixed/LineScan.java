package io.shadan.gateway.masking.fixed;

import io.shadan.gateway.masking.body.ByteWindow;

/** Finds lines ended by LF or CRLF, wherever the text was cut on its way. */
final class LineScan {

  private final ByteWindow in;

  /** Start of the line being read. */
  private int start;

  /** Everything before is known to hold no line feed. */
  private int searched;

  private int end;

  LineScan(ByteWindow in) {
    this.in = in;
  }

  /** Passes over a byte order mark at the very beginning. */
  void skipMark(int length) {
    start = length;
    searched = length;
  }

  /** The start of the line being read. */
  int start() {
    return start;
  }

  /** Before the line break of the line read last. */
  int end() {
    return end;
  }

  /**
   * Reads on to the end of a line; the next one starts behind its line break. A byte of a longer
   * character is never a line feed in the charsets bodies may have.
   *
   * @return whether there is one; otherwise more bytes are needed, or nothing is left
   */
  boolean next() {
    byte[] bytes = in.bytes;
    int p = searched;
    while (p < in.limit && bytes[p] != '\n') {
      p++;
    }
    searched = p;
    if (p < in.limit) {
      end = p > start && bytes[p - 1] == '\r' ? p - 1 : p;
      searched = p + 1;
    } else if (in.complete && start < p) {
      end = p;
    } else {
      return false;
    }
    start = searched;
    return true;
  }

  /** Forgets the first bytes of the window. */
  void shift(int by) {
    start -= by;
    searched -= by;
    end -= by;
  }
}
