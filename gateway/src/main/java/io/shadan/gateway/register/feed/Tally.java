package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.SupplyState;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Counts rows as a side file states them. */
final class Tally {
  private final Map<String, long[]> statuses = new HashMap<>();
  private final Map<String, long[]> changes = new HashMap<>();
  private final Map<String, long[]> retailers = new HashMap<>();
  private long rows;

  void row() {
    rows++;
  }

  long rows() {
    return rows;
  }

  void status(String status, SupplyState state) {
    count(statuses, status);
    retailers(state);
  }

  void change(Change.Kind kind, SupplyState state) {
    count(changes, kind.wire());
    retailers(state);
  }

  private void retailers(SupplyState state) {
    if (!state.retailer().isEmpty()) {
      count(retailers, state.retailer());
    }
    if (!state.second().isEmpty()) {
      count(retailers, state.second());
    }
  }

  private static void count(Map<String, long[]> counts, String key) {
    counts.computeIfAbsent(key, k -> new long[1])[0]++;
  }

  /**
   * Notes where the rows differ from what the side file states.
   *
   * @param points supply points there are; empty when they are not counted
   */
  void compare(SideFile side, OptionalLong points, Problems problems) {
    differ("rows", side.rows(), rows, problems);
    SideFile.Totals totals = side.totals();
    totals
        .points()
        .ifPresent(expected -> differ("supply points", expected, points.orElse(0), problems));
    compare("status", totals.status(), statuses, problems);
    compare("change", totals.change(), changes, problems);
    compare("retailer", totals.retailer(), retailers, problems);
  }

  /** A total that is stated is stated whole: what is not in it must not be in the file. */
  private static void compare(
      String name, Map<String, Long> expected, Map<String, long[]> found, Problems problems) {
    if (expected.isEmpty()) {
      return;
    }
    TreeSet<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(found.keySet());
    for (String key : keys) {
      long counted = found.containsKey(key) ? found.get(key)[0] : 0;
      differ("rows of " + name + " " + key, expected.getOrDefault(key, 0L), counted, problems);
    }
  }

  private static void differ(String what, long expected, long found, Problems problems) {
    if (expected != found) {
      problems.addOfAll(
          ProblemCode.TOTALS_DIFFER,
          "%s: %d counted, %d stated in the side file".formatted(what, found, expected));
    }
  }
}
