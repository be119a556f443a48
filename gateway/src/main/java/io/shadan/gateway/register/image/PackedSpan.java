package io.shadan.gateway.register.image;

/** The days, state and batch of a span in ten bytes: first day, then the rest as one number. */
final class PackedSpan {

  /** States that can be told apart. */
  static final int MOST_STATES = 1 << 17;

  private static final int PENDING = Integer.MIN_VALUE;
  private static final int STATE_BITS = 17;
  private static final int BATCH_BITS = 31;

  private PackedSpan() {}

  static long rest(int to, int state, int batch) {
    return ((long) to << (STATE_BITS + BATCH_BITS)) | ((long) state << BATCH_BITS) | batch;
  }

  static int to(long rest) {
    return (int) (rest >>> (STATE_BITS + BATCH_BITS));
  }

  static int state(long rest) {
    return (int) (rest >>> BATCH_BITS) & (MOST_STATES - 1);
  }

  static int batch(long rest) {
    return (int) rest & Integer.MAX_VALUE;
  }

  /** The batch that ended a belief; the sign bit tells that it was a pending switch. */
  static int until(int batch, boolean pending) {
    return pending ? batch | PENDING : batch;
  }

  static int until(int packed) {
    return packed & ~PENDING;
  }

  static boolean pending(int packed) {
    return (packed & PENDING) != 0;
  }
}
