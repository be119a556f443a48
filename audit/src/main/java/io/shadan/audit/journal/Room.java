package io.shadan.audit.journal;

import java.io.IOException;

/** Watches the usable space; looks at most every 500 ms, on the writer's thread only. */
final class Room {
  static final long LOOK_NANOS = 500_000_000L;

  private final long reserveBytes;
  private final Usable usable;
  private long lookedAt;
  private volatile boolean enough;
  private volatile long seen;

  /** Usable bytes now. */
  @FunctionalInterface
  interface Usable {
    long bytes() throws IOException;
  }

  Room(long reserveBytes, Usable usable) throws IOException {
    this.reserveBytes = reserveBytes;
    this.usable = usable;
    look(System.nanoTime());
  }

  void lookWhenDue() throws IOException {
    long now = System.nanoTime();
    if (now - lookedAt >= LOOK_NANOS) {
      look(now);
    }
  }

  private void look(long now) throws IOException {
    seen = usable.bytes();
    enough = seen >= reserveBytes;
    lookedAt = now;
  }

  /**
   * After room could not be taken: whether that is for want of room. Then nothing is taken until
   * the next look.
   */
  boolean isExhausted() throws IOException {
    look(System.nanoTime());
    if (seen >= reserveBytes + 2 * SegmentWriter.STEP_BYTES) {
      return false;
    }
    enough = false;
    return true;
  }

  boolean isEnough() {
    return enough;
  }

  JournalFullException refusal() {
    return new JournalFullException(
        "journal has %d bytes of room, with a reserve of %d".formatted(seen, reserveBytes));
  }
}
