package io.shadan.audit.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts one person's distinct customers in a sliding window. A stretch during which the count is
 * at or above the threshold is one finding, dated by the moment it got there.
 */
final class DistinctCustomers {
  private final int threshold;
  private final Duration window;
  private final Deque<Sighting> inWindow = new ArrayDeque<>();
  private final Map<String, Integer> customers = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Sighting> stretch = new ArrayList<>();
  private Instant reached = Instant.MIN;

  private DistinctCustomers(int threshold, Duration window) {
    this.threshold = threshold;
    this.window = window;
  }

  /**
   * @param sightings of one person, in any order
   */
  static List<Finding> find(List<Sighting> sightings, int threshold, Duration window) {
    DistinctCustomers counter = new DistinctCustomers(threshold, window);
    sightings.stream()
        .sorted(Comparator.comparing(Sighting::time).thenComparing(Sighting::position))
        .forEach(counter::add);
    counter.endStretch();
    return counter.findings;
  }

  private void add(Sighting sighting) {
    forgetBefore(sighting.time().minus(window));
    inWindow.addLast(sighting);
    customers.merge(sighting.customer(), 1, Integer::sum);
    if (customers.size() < threshold) {
      endStretch();
    } else if (stretch.isEmpty()) {
      stretch.addAll(inWindow);
      reached = sighting.time();
    } else {
      stretch.add(sighting);
    }
  }

  private void forgetBefore(Instant start) {
    while (!inWindow.isEmpty() && !inWindow.getFirst().time().isAfter(start)) {
      customers.computeIfPresent(
          inWindow.removeFirst().customer(), (customer, count) -> count == 1 ? null : count - 1);
    }
  }

  private void endStretch() {
    if (stretch.isEmpty()) {
      return;
    }
    Sighting crossing =
        stretch.stream().filter(one -> one.time().equals(reached)).findFirst().orElseThrow();
    findings.add(new Finding(crossing.subject(), Finding.dayOf(crossing), stretch));
    stretch.clear();
  }
}
