package io.shadan.faults;

import java.util.Set;

/**
 * What to run.
 *
 * @param seed of everything random
 * @param kills with SIGKILL
 * @param cuts of power
 * @param only names of campaigns; empty for all
 */
record Plan(long seed, int kills, int cuts, Set<String> only) {
  private static final int KILLS = 300;
  private static final int CUTS = 20;

  Plan {
    only = Set.copyOf(only);
  }

  /**
   * @throws IllegalArgumentException an option is unknown
   */
  static Plan parse(String[] arguments) {
    Plan plan = new Plan(System.nanoTime() & 0xFFFFFFF, KILLS, CUTS, Set.of());
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + ": expected a value");
      }
      plan = plan.with(arguments[i], arguments[i + 1]);
    }
    return plan;
  }

  private Plan with(String option, String value) {
    return switch (option) {
      case "--seed" -> new Plan(Long.parseLong(value), kills, cuts, only);
      case "--kills" -> new Plan(seed, Integer.parseInt(value), cuts, only);
      case "--cuts" -> new Plan(seed, kills, Integer.parseInt(value), only);
      case "--only" -> new Plan(seed, kills, cuts, Set.of(value.split(",")));
      default ->
          throw new IllegalArgumentException(
              option + ": expected --seed N, --kills N, --cuts N or --only NAME,…");
    };
  }

  boolean wants(String campaign) {
    return only.isEmpty() || only.contains(campaign);
  }
}
