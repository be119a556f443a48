package io.shadan.audit.chain;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one witness has still to be given, in order, on a thread of its own. */
final class WitnessQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessQueue.class);
  private static final int MOST_WAITING = 10_000;
  private static final long AFTER_FAILURE_MILLIS = 5_000;
  private static final long LAST_CHANCE_MILLIS = 2_000;

  private final Witness witness;
  private final Deque<Copy> waiting = new ArrayDeque<>();
  private final Thread thread;
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private volatile long kept = -1;
  private volatile boolean failing;
  private boolean closing;

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Copy(long size, byte[] note) {}

  /** What is known of a witness. */
  record State(String witness, boolean well, long kept, long failures, long dropped) {}

  WitnessQueue(Witness witness) {
    this.witness = witness;
    this.thread = new Thread(this::run, "witness-" + witness.name());
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /** Never waits. When too many wait the oldest is let go: a newer one covers it. */
  synchronized void offer(long size, byte[] note) {
    if (waiting.size() == MOST_WAITING) {
      waiting.removeFirst();
      dropped.incrementAndGet();
    }
    waiting.addLast(new Copy(size, note));
    notifyAll();
  }

  State state() {
    return new State(witness.name(), !failing, kept, failures.get(), dropped.get());
  }

  private void run() {
    try {
      for (Copy copy = next(); copy != null; copy = next()) {
        give(copy);
      }
    } catch (InterruptedException e) {
      // only close() interrupts; after the next start the newest checkpoint is given again
    }
  }

  private synchronized @Nullable Copy next() throws InterruptedException {
    while (waiting.isEmpty() && !closing) {
      wait();
    }
    return waiting.pollFirst();
  }

  private void give(Copy copy) throws InterruptedException {
    while (true) {
      try {
        witness.keep(copy.size(), copy.note());
        kept = copy.size();
        failing = false;
        return;
      } catch (IOException | RuntimeException e) {
        failures.incrementAndGet();
        failing = true;
        LOG.error(
            "witness {} did not keep checkpoint {}: {}", witness.name(), copy.size(), e.toString());
        if (pauseOrEnd()) {
          return;
        }
      }
    }
  }

  private synchronized boolean pauseOrEnd() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AFTER_FAILURE_MILLIS);
    while (!closing) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Gives what waits a short last chance. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    try {
      thread.join(LAST_CHANCE_MILLIS);
      thread.interrupt();
      thread.join(LAST_CHANCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
