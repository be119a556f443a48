package io.shadan.demo.launch;

import java.util.ArrayDeque;
import java.util.Deque;

/** What runs: stopped newest first, so that the gateway ends before what it leans on. */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private boolean closed;

  /** Takes a part over; when the demo is already stopping, stops it at once. */
  synchronized <T extends AutoCloseable> T add(T part) {
    if (closed) {
      stop(part);
      throw new IllegalStateException("the demo is stopping");
    }
    running.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!running.isEmpty()) {
      stop(running.pop());
    }
  }

  /** One part that cannot be stopped must not keep the others running. */
  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println(part.getClass().getSimpleName() + " did not stop cleanly: " + e);
    }
  }
}
