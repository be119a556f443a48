package io.shadan.gateway.masking.json;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The open objects and arrays around the innermost one, and the memory that names nobody catalogued
 * take in all of them.
 */
final class JsonFrames {

  private static final int MAX_DEPTH = 64;
  private static final int NAME_OVERHEAD = 64;

  /** Those beyond the open ones are used again. */
  private @Nullable Frame[] frames = new Frame[8];

  private int depth;
  private long heldNames;

  boolean isEmpty() {
    return depth == 0;
  }

  /** Whether no more may be entered. */
  boolean isFull() {
    return depth == MAX_DEPTH;
  }

  /** Enters an object or array inside the innermost one; its frame is still to be opened. */
  Frame enter(Frame innermost) {
    if (depth + 1 >= frames.length) {
      frames = Arrays.copyOf(frames, 2 * frames.length);
    }
    frames[depth] = innermost;
    depth++;
    Frame inner = frames[depth];
    return inner == null ? new Frame() : inner;
  }

  /** Leaves the innermost one; the one around it is innermost then. */
  Frame leave(Frame innermost) {
    frames[depth] = innermost;
    depth--;
    heldNames -= innermost.heldNames;
    return Objects.requireNonNull(frames[depth]);
  }

  /**
   * Counts a name that is kept until its object ends.
   *
   * @return bytes that names take now
   */
  long holdName(Frame innermost, int length) {
    int held = length + NAME_OVERHEAD;
    innermost.heldNames += held;
    heldNames += held;
    return heldNames;
  }

  /** Forgets bytes of the window. */
  void shift(int by) {
    for (int i = 0; i < depth; i++) {
      Objects.requireNonNull(frames[i]).shift(by);
    }
  }
}
