package io.shadan.audit.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctCustomersTest {
  private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);

  @Test
  void belowTheThresholdIsNothing() {
    assertThat(find(every(Duration.ofMinutes(1), 19))).isEmpty();
    List<Sighting> same = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      same.add(sighting(i, START.plusSeconds(i), "c" + i % 19));
    }
    assertThat(find(same)).isEmpty();
  }

  @Test
  void atTheThresholdIsOneFindingWithAllOfTheStretch() {
    assertThat(find(every(Duration.ofMinutes(1), 20))).hasSize(1);
    assertThat(find(every(Duration.ofMinutes(1), 66)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sightings()).hasSize(66))
        .extracting(Finding::day)
        .isEqualTo(LocalDate.parse("2026-03-04"));
  }

  @Test
  void windowSlidesAndItsStartIsOutside() {
    // 25 customers, the last exactly 24 hours after the first: only 24 are ever in the window.
    List<Sighting> hourly = every(Duration.ofHours(1), 25);
    assertThat(DistinctCustomers.find(hourly, 25, DAY)).isEmpty();
    assertThat(DistinctCustomers.find(hourly, 24, DAY)).hasSize(1);
    assertThat(DistinctCustomers.find(hourly, 25, DAY.plusNanos(1))).hasSize(1);
  }

  @Test
  void twoStretchesAreTwoFindings() {
    List<Sighting> all = new ArrayList<>(every(Duration.ofMinutes(1), 25));
    for (int i = 0; i < 25; i++) {
      all.add(sighting(100 + i, START.plus(Duration.ofDays(3)).plusSeconds(i), "d" + i));
    }
    Collections.shuffle(all, new Random(1));
    assertThat(find(all))
        .extracting(Finding::day)
        .containsExactly(LocalDate.parse("2026-03-04"), LocalDate.parse("2026-03-07"));
  }

  private static List<Finding> find(List<Sighting> sightings) {
    return DistinctCustomers.find(sightings, 20, DAY);
  }

  private static List<Sighting> every(Duration step, int count) {
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sightings.add(sighting(i, START.plus(step.multipliedBy(i)), "c" + i));
    }
    return sightings;
  }

  private static Sighting sighting(long position, Instant time, String customer) {
    return new Sighting(position, time, "x-" + position, "s", "o", customer);
  }
}
