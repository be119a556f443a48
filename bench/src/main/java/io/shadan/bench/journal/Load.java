package io.shadan.bench.journal;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Loads something durable and prints how long each call took. */
final class Load {
  private static final int WRITERS = 64;
  private static final int MOST_SAMPLES = 4_000_000;

  private final long[] nanos = new long[MOST_SAMPLES];
  private int count;

  /** Returns when what was handed over is durable. */
  interface Durable {
    void call() throws Exception;
  }

  private synchronized void sample(long took) {
    if (count < MOST_SAMPLES) {
      nanos[count++] = took;
    }
  }

  /** 64 threads, each one call after the other. */
  static void closed(String name, int seconds, Durable call) throws Exception {
    Load load = new Load();
    long began = System.nanoTime();
    long end = began + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    for (int i = 0; i < WRITERS; i++) {
      var unused =
          writers.submit(
              () -> {
                while (System.nanoTime() < end) {
                  long from = System.nanoTime();
                  call.call();
                  load.sample(System.nanoTime() - from);
                }
                return true;
              });
    }
    writers.shutdown();
    if (!writers.awaitTermination(seconds + 60L, TimeUnit.SECONDS)) {
      throw new IllegalStateException("writers do not end");
    }
    load.print(name, System.nanoTime() - began);
  }

  /** So many calls a second, whether or not the earlier ones have ended. */
  static void paced(String name, int seconds, int perSecond, Durable call) throws Exception {
    Load load = new Load();
    long began = System.nanoTime();
    ExecutorService callers = Executors.newCachedThreadPool();
    for (long i = 0; i < (long) seconds * perSecond; i++) {
      long due = began + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      var unused =
          callers.submit(
              () -> {
                call.call();
                load.sample(System.nanoTime() - due);
                return true;
              });
    }
    callers.shutdown();
    if (!callers.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("callers do not end");
    }
    load.print(name, System.nanoTime() - began);
  }

  private synchronized void print(String name, long took) {
    if (count == 0) {
      throw new IllegalStateException(name + ": nothing was done");
    }
    Arrays.sort(nanos, 0, count);
    System.out.printf(
        "%-28s %8.0f calls/s   p50 %6.2f ms   p99 %6.2f ms   worst %7.2f ms   %d calls%n",
        name, count / (took / 1e9), at(0.5), at(0.99), at(1), count);
  }

  private double at(double part) {
    return nanos[Math.min(count - 1, (int) (count * part))] / 1e6;
  }
}
