package io.shadan.gateway.decision.opa;

import io.shadan.gateway.decision.PolicyUnavailableException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of engine instances, each used by one thread at a time. The library's own pool
 * waits without end and loses a place when its factory throws. An instance that threw is dropped:
 * its memory may be in any state; another is built in the background.
 */
final class EvaluatorPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EvaluatorPool.class);
  private static final long RETRY_MILLIS = 1000;

  /** One engine instance; not thread-safe. */
  interface Evaluator {
    String evaluate(String input);
  }

  private final Supplier<Evaluator> factory;
  private final BlockingQueue<Evaluator> idle;
  private final int size;
  private final Duration patience;
  private final ScheduledExecutorService builder;

  /**
   * Builds every instance before it returns, so that a broken policy stops the start.
   *
   * @param patience longest a caller waits for a free instance
   */
  EvaluatorPool(Supplier<Evaluator> factory, int size, Duration patience) {
    if (size < 1) {
      throw new IllegalArgumentException("pool size is " + size + ", expected at least 1");
    }
    this.factory = factory;
    this.size = size;
    this.patience = patience;
    this.idle = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      idle.add(factory.get());
    }
    this.builder =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "policy-instances");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Evaluates on the calling thread.
   *
   * @throws PolicyUnavailableException if no instance is free in time or the instance fails
   */
  String evaluate(String input) {
    Evaluator evaluator = borrow();
    String answer;
    try {
      answer = evaluator.evaluate(input);
    } catch (RuntimeException | Error e) {
      // Errors too: a trap in compiled Wasm may surface as StackOverflowError or OutOfMemoryError.
      builder.execute(this::replace);
      throw new PolicyUnavailableException("policy instance failed and was dropped", e);
    }
    idle.add(evaluator);
    return answer;
  }

  /** Instances free now. */
  int available() {
    return idle.size();
  }

  @Override
  public void close() {
    builder.shutdownNow();
    idle.clear();
  }

  private Evaluator borrow() {
    Evaluator free = idle.poll();
    if (free == null) {
      free = waitFor();
    }
    if (free == null) {
      throw new PolicyUnavailableException(
          "no policy instance of " + size + " was free within " + patience.toMillis() + " ms");
    }
    return free;
  }

  private @Nullable Evaluator waitFor() {
    try {
      return idle.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PolicyUnavailableException("interrupted while waiting for a policy instance", e);
    }
  }

  private void replace() {
    try {
      idle.add(factory.get());
    } catch (RuntimeException | Error e) {
      LOG.error("policy instance could not be built, again in {} ms", RETRY_MILLIS, e);
      builder.schedule(this::replace, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
