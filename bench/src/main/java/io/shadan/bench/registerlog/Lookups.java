package io.shadan.bench.registerlog;

import io.shadan.gateway.register.log.LiveRegister;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Times look-ups through the live register, each by itself. */
final class Lookups {

  private static final int TIMED = 2_000_000;

  private Lookups() {}

  /** Asks for some of these points at random, once to warm up and once to be told. */
  static void time(LiveRegister register, List<String> points, LocalDate day) {
    SplittableRandom random = new SplittableRandom(1);
    int[] nanos = new int[TIMED];
    for (int round = 0; round < 2; round++) {
      for (int n = 0; n < TIMED; n++) {
        String point = points.get(random.nextInt(points.size()));
        long begun = System.nanoTime();
        register.during(point, day, day);
        nanos[n] = (int) (System.nanoTime() - begun);
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        "look-up through the live register: p50 %d ns, p99 %d ns, p99.9 %d ns%n",
        nanos[TIMED / 2], nanos[TIMED / 100 * 99], nanos[TIMED / 1000 * 999]);
  }
}
