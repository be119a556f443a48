package io.shadan.audit.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.alert.Alert;
import io.shadan.audit.alert.AlertStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleRunnerTest {
  private static final AnomalyRule VIEWING = RuleFile.builtIn().get(0);
  private static final AnomalyRule SNOOPER = RuleFile.builtIn().get(1);
  private static final Instant NOON = Instant.parse("2026-03-04T03:00:00Z");
  private final Path state;
  private final FakeLog log = new FakeLog();
  private final FakeAlerts alerts = new FakeAlerts();
  private long shipped = -1;

  RuleRunnerTest(@TempDir Path state) {
    this.state = state;
  }

  @Test
  void looksAtEachPositionOnceAcrossRestarts() throws IOException {
    log.add(0, "a", NOON);
    log.add(1, "b", NOON);
    shipped = 0;
    runner().run(VIEWING);
    assertThat(alerts.byId.values()).extracting(Alert::subject).containsExactly("a");
    shipped = 1;
    runner().run(VIEWING);
    runner().run(VIEWING);
    assertThat(log.asked).containsExactly("(-1, 0]", "(0, 1]");
    assertThat(alerts.byId.values()).extracting(Alert::subject).containsExactly("a", "b");
  }

  @Test
  void oneAlertForEachPersonAndDayInJapan() throws IOException {
    log.add(0, "a", Instant.parse("2026-03-04T14:59:59Z"));
    log.add(1, "a", Instant.parse("2026-03-04T15:00:00Z"));
    log.add(2, "a", Instant.parse("2026-03-04T15:00:01Z"));
    shipped = 2;
    runner().run(VIEWING);
    assertThat(alerts.byId.values()).extracting(Alert::count).containsExactly(1L, 2L);
  }

  @Test
  void failedSaveRunsAgain() throws IOException {
    log.add(0, "a", NOON);
    log.add(1, "b", NOON);
    shipped = 1;
    alerts.failAfter = 1;
    assertThatThrownBy(() -> runner().run(VIEWING)).isInstanceOf(IOException.class);
    alerts.failAfter = 99;
    runner().run(VIEWING);
    assertThat(log.asked).containsExactly("(-1, 1]", "(-1, 1]");
    assertThat(alerts.byId).hasSize(2);
  }

  @Test
  void windowReachesBackBehindTheWatermark() throws IOException {
    for (int i = 0; i < 19; i++) {
      log.add(i, "a", NOON.plusSeconds(i));
    }
    shipped = 18;
    runner().run(SNOOPER);
    assertThat(alerts.byId).isEmpty();
    log.add(19, "a", NOON.plusSeconds(19));
    shipped = 19;
    runner().run(SNOOPER);
    assertThat(alerts.byId.values())
        .singleElement()
        .satisfies(alert -> assertThat(alert.distinctCustomers()).isEqualTo(20));
  }

  private RuleRunner runner() throws IOException {
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    return new RuleRunner(List.of(), log, alerts, state, () -> shipped, clock);
  }

  /** All sightings meet all conditions. */
  private static final class FakeLog implements DisclosureLog {
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    void add(long position, String subject, Instant time) {
      sightings.add(
          new Sighting(position, time, "x-" + position, subject, "retail", "c" + position));
    }

    @Override
    public void refresh() {}

    @Override
    public void byPosition(
        List<Condition> conditions, long after, long upTo, Consumer<Sighting> each) {
      asked.add("(%d, %d]".formatted(after, upTo));
      sightings.stream()
          .filter(one -> one.position() > after && one.position() <= upTo)
          .forEach(each);
    }

    @Override
    public void bySubject(
        List<Condition> conditions,
        String subject,
        Instant from,
        Instant to,
        Consumer<Sighting> each) {
      byTime(subject, from, to).forEach(each);
    }

    private List<Sighting> byTime(String subject, Instant from, Instant to) {
      return sightings.stream()
          .filter(one -> one.subject().equals(subject))
          .filter(one -> !one.time().isBefore(from) && !one.time().isAfter(to))
          .toList();
    }
  }

  private static final class FakeAlerts implements AlertStore {
    private final Map<String, Alert> byId = new LinkedHashMap<>();
    private int failAfter = 99;

    @Override
    public boolean save(Alert alert) throws IOException {
      if (byId.size() >= failAfter) {
        throw new IOException("connection refused");
      }
      return byId.putIfAbsent(alert.id(), alert) == null;
    }

    @Override
    public List<Alert> newest(int limit) {
      return byId.values().stream().limit(limit).toList();
    }

    @Override
    public Optional<Alert> find(String id) {
      return Optional.ofNullable(byId.get(id));
    }
  }
}
