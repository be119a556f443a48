package io.shadan.gateway.evidence;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends waits for receipts that take too long. All waits have the same patience, so that they end in
 * the order in which they began: one queue looked at in passing serves, where a timer for each of
 * three receipts a request would be set and cancelled under a lock.
 */
final class ReceiptDeadlines implements AutoCloseable {

  private static final long LOOKS_PER_PATIENCE = 20;

  private final long patienceNanos;
  private final ConcurrentLinkedQueue<Wait> waits = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "receipt-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  private record Wait(CompletableFuture<?> receipt, long endNanos) {}

  /**
   * Starts.
   *
   * @param patience longest wait; ends at most a twentieth later
   */
  ReceiptDeadlines(Duration patience) {
    this.patienceNanos = patience.toNanos();
    long every = Math.max(patienceNanos / LOOKS_PER_PATIENCE, TimeUnit.MILLISECONDS.toNanos(1));
    var unused = sweeper.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.NANOSECONDS);
  }

  /** The same future, which fails with {@link TimeoutException} when it is not done in time. */
  <T> CompletableFuture<T> watch(CompletableFuture<T> receipt) {
    if (!receipt.isDone()) {
      waits.add(new Wait(receipt, System.nanoTime() + patienceNanos));
    }
    return receipt;
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Wait first = waits.peek(); first != null; first = waits.peek()) {
      if (!first.receipt().isDone()) {
        if (now - first.endNanos() < 0) {
          return;
        }
        first.receipt().completeExceptionally(new TimeoutException());
      }
      waits.poll();
    }
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
  }
}
