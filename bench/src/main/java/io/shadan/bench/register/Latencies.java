package io.shadan.bench.register;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;

/** Times look-ups one by one, the clock's own cost included. */
final class Latencies {

  private static final int WARM_UP = 2_000_000;
  private static final int MEASURED = 4_000_000;

  private final int[] nanos = new int[MEASURED];
  private long sum;

  private Latencies() {}

  /**
   * Looks random numbers up.
   *
   * @param from the first that may come
   * @param bound the first that may not
   * @param lookUp asks for the point of a number; what it gives is added up
   */
  static Latencies of(long from, long bound, Prepared lookUp) {
    SplittableRandom random = new SplittableRandom(from ^ bound);
    Latencies latencies = new Latencies();
    for (int i = 0; i < WARM_UP; i++) {
      latencies.sum += lookUp.prepare(random.nextLong(from, bound)).applyAsLong(i);
    }
    for (int i = 0; i < MEASURED; i++) {
      LongUnaryOperator prepared = lookUp.prepare(random.nextLong(from, bound));
      long began = System.nanoTime();
      latencies.sum += prepared.applyAsLong(i);
      latencies.nanos[i] = (int) Math.min(Integer.MAX_VALUE, System.nanoTime() - began);
    }
    Arrays.sort(latencies.nanos);
    return latencies;
  }

  /** Makes ready what is not timed. */
  interface Prepared {
    LongUnaryOperator prepare(long number);
  }

  /** Nanoseconds that this share of look-ups stayed within. */
  int within(double share) {
    return nanos[(int) Math.min(MEASURED - 1, Math.ceil(share * MEASURED) - 1)];
  }

  void print(String what) {
    System.out.printf(
        "%s: mean %.0f ns, p50 %d ns, p99 %d ns, p99.9 %d ns (sum %d)%n",
        what,
        Arrays.stream(nanos).average().orElseThrow(),
        within(0.5),
        within(0.99),
        within(0.999),
        sum);
  }
}
