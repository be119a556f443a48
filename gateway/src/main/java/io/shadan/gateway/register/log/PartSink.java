package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.LogUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Packs replacements into parts of a transaction. Full parts are compressed and written by a thread
 * of its own, a few at a time, while the next are found; the last is written by the caller.
 */
final class PartSink implements AutoCloseable {

  private static final int WAITING = 4;
  private static final long PATIENCE_SECONDS = 120;

  private final LogTransaction transaction;
  private final PartEncoder encoder = new PartEncoder();
  private final Deque<Future<Void>> written = new ArrayDeque<>();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "shadan-register-parts");
            thread.setDaemon(true);
            return thread;
          });
  private long points;

  PartSink(LogTransaction transaction) {
    this.transaction = transaction;
  }

  /** Points come in order. */
  void add(Replacement replacement) throws LogUnavailableException {
    encoder.add(replacement);
    points++;
    if (encoder.full()) {
      PartEncoder.Raw part = encoder.take();
      written.add(
          writer.submit(
              () -> {
                transaction.add(part.deflated());
                return null;
              }));
      await(WAITING);
    }
  }

  /** Adds the last part; after this the transaction is the caller's alone. */
  void end() throws LogUnavailableException {
    await(0);
    if (!encoder.empty()) {
      transaction.add(encoder.take().deflated());
    }
  }

  /** Points added. */
  long points() {
    return points;
  }

  /** Ends the thread, which nothing may outlive: the transaction is rolled back next. */
  @Override
  public void close() {
    writer.shutdown();
    boolean interrupted = false;
    try {
      while (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      writer.shutdownNow();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(int waiting) throws LogUnavailableException {
    while (written.size() > waiting) {
      try {
        written.remove().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof LogUnavailableException unavailable) {
          throw unavailable;
        }
        throw new LogUnavailableException("a part could not be written", e);
      } catch (TimeoutException e) {
        throw new LogUnavailableException("a part takes too long to write", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LogUnavailableException("interrupted", e);
      }
    }
  }
}
