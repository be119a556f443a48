package io.shadan.audit;

import static io.shadan.audit.shipping.JournalFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.alert.Alert;
import io.shadan.audit.importing.LegacyAccessLogImporter;
import io.shadan.audit.search.RealElasticsearch;
import io.shadan.audit.search.SearchAccess;
import io.shadan.audit.shipping.JournalFixture;
import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.HistoryLog;
import io.shadan.demo.elastic.ElasticsearchNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo's planted month: the rules name those it was planted for, and nobody else. */
@ExtendWith(RealElasticsearch.class)
class PlantedMonthTest {
  private static final Instant NOW = Instant.parse("2026-06-15T00:00:00Z");

  @Test
  void rulesNameThePlantedViewersOnly(@TempDir Path directory, ElasticsearchNode node)
      throws Exception {
    Path history = directory.resolve("history.csv");
    Customers customers = Customers.generate(LocalDate.ofInstant(NOW, ZoneOffset.UTC));
    int lines = new HistoryLog(customers, NOW).write(history);
    try (JournalFixture fixture = new JournalFixture(directory.resolve("journal"), "month")) {
      int imported =
          new LegacyAccessLogImporter(point -> digest(point))
              .importInto(fixture.journal(), history);
      assertThat(imported).isEqualTo(lines).isGreaterThan(1_000);
      Path state = directory.resolve("state");
      AuditPipelineSettings settings =
          new AuditPipelineSettings(
              fixture.directory(),
              state,
              SearchAccess.open(node.url()),
              Duration.ofMillis(200),
              Duration.ofMillis(300));
      Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
      try (AuditPipeline pipeline = AuditPipeline.start(settings, fixture.journal(), clock)) {
        for (String rule : List.of("serial-snooper", "retail-viewing-outside-disaster")) {
          String done = rule + "-1 " + (lines - 1) + "\n";
          until(rule, () -> done.equals(read(state.resolve("rules/watermark-" + rule))));
        }
        checkNames(pipeline.alerts().newest(1_000));
        assertThat(pipeline.parked()).isZero();
      }
    }
  }

  private static void checkNames(List<Alert> all) {
    List<Alert> alerts =
        all.stream().filter(alert -> alert.subject().startsWith("retail-staff-")).toList();
    assertThat(alerts)
        .filteredOn(alert -> alert.ruleId().equals("serial-snooper"))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.subject()).isEqualTo(HistoryLog.SNOOPER);
              // Everyday work of the same day may add a customer or two.
              assertThat(alert.distinctCustomers())
                  .isBetween((long) HistoryLog.SNOOPED, HistoryLog.SNOOPED + 3L);
            });
    List<String> viewers = new ArrayList<>(HistoryLog.LEAK_VIEWERS);
    viewers.add(HistoryLog.SNOOPER);
    assertThat(alerts)
        .filteredOn(alert -> alert.ruleId().equals("retail-viewing-outside-disaster"))
        .extracting(Alert::subject)
        .containsExactlyInAnyOrderElementsOf(viewers);
  }

  private static String digest(String point) {
    return UUID.nameUUIDFromBytes(point.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
