package io.shadan.demo.customers;

import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Reproducible choices: only {@link Random#nextInt(int)}, whose algorithm the JDK specifies, and
 * one generator per customer, so that a change to one customer moves no other.
 */
final class Dice {
  private final Random random;

  Dice(long seed, int index) {
    long mixed = (seed + index) * 0x9E3779B97F4A7C15L;
    this.random = new Random(mixed ^ (mixed >>> 29));
    random.nextInt();
  }

  /** From 0 to {@code bound - 1}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** True in {@code share} of a thousand cases. */
  boolean perMille(int share) {
    return random.nextInt(1000) < share;
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One choice by weight. */
  <T> T weighted(List<T> choices, ToIntFunction<T> weight) {
    int left = random.nextInt(choices.stream().mapToInt(weight).sum());
    for (T choice : choices) {
      left -= weight.applyAsInt(choice);
      if (left < 0) {
        return choice;
      }
    }
    throw new IllegalStateException("weights must be positive");
  }
}
