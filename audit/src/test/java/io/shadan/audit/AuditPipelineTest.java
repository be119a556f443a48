package io.shadan.audit;

import static io.shadan.audit.shipping.JournalFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.alert.Alert;
import io.shadan.audit.alert.Severity;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.audit.event.Records;
import io.shadan.audit.search.AccessQuery;
import io.shadan.audit.search.RealElasticsearch;
import io.shadan.audit.search.SearchAccess;
import io.shadan.audit.shipping.JournalFixture;
import io.shadan.demo.elastic.ElasticsearchNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealElasticsearch.class)
class AuditPipelineTest {
  private static final Instant NIGHT = Instant.parse("2026-04-02T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(Records.NOON, ZoneOffset.UTC);
  private static final String VIEWING = "retail-viewing-outside-disaster";
  private static final String SNOOPER = "serial-snooper";
  private final Path directory;
  private final URI uri;

  AuditPipelineTest(@TempDir Path directory, ElasticsearchNode node) {
    this.directory = directory;
    this.uri = node.url();
  }

  @Test
  void rulesRaiseOnceWhatTheyShouldAndNothingElse() throws Exception {
    try (JournalFixture fixture = journal("rules")) {
      fixture.append(planted());
      try (AuditPipeline pipeline = start(fixture)) {
        until("both rules done", () -> rulesAreAt(fixture.journal().durablePosition()));
        assertThat(alerts(pipeline, "s-")).hasSize(4);
      }
      // Everything again from the beginning must meet its own alerts.
      Files.delete(directory.resolve("state/rules/watermark-" + VIEWING));
      Files.delete(directory.resolve("state/rules/watermark-" + SNOOPER));
      fixture.append(List.of(view("s-late", 1, "other", "", "contact")));
      try (AuditPipeline pipeline = start(fixture)) {
        until("both rules done", () -> rulesAreAt(fixture.journal().durablePosition()));
        assertThat(alerts(pipeline, "s-"))
            .extracting(alert -> alert.ruleId() + " " + alert.subject())
            .containsExactlyInAnyOrder(
                VIEWING + " s-leak",
                VIEWING + " s-late",
                VIEWING + " s-snooper",
                SNOOPER + " s-snooper",
                SNOOPER + " s-masked");
        checkSnooper(pipeline);
      }
    }
  }

  /** Who is named and who is not. */
  private static List<AuditRecord> planted() {
    List<AuditRecord> all = new ArrayList<>();
    all.add(view("s-leak", 1, "unsettled", "", "supply_point", "bank_account"));
    all.add(view("s-leak", 2, "last_resort", "", "contact"));
    all.add(view("s-open-fields", 1, "other", "", "supply_point", "site", "meter"));
    for (int i = 0; i < 25; i++) {
      all.add(view("s-own", i, "own", "", "contract_name", "contact"));
      all.add(view("s-granted", i, "other", "grant-1", "contact"));
      all.add(view("s-snooper", i, "other", "", "contract_name", "contact"));
      all.add(view("s-masked", i, "other", ""));
      all.add(tdso("s-tdso", i));
    }
    for (int i = 0; i < 19; i++) {
      all.add(view("s-below", i, "other", ""));
      all.add(view("s-below", i, "other", ""));
    }
    return all;
  }

  private static void checkSnooper(AuditPipeline pipeline) throws IOException {
    Alert alert =
        alerts(pipeline, "s-snooper").stream()
            .filter(one -> one.ruleId().equals(SNOOPER))
            .findFirst()
            .orElseThrow();
    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(alert.organisation()).isEqualTo("retail-aff");
    assertThat(alert.count()).isEqualTo(25);
    assertThat(alert.distinctCustomers()).isEqualTo(25);
    assertThat(alert.first()).isEqualTo(NIGHT);
    assertThat(alert.last()).isEqualTo(NIGHT.plusSeconds(24 * 60));
    assertThat(alert.positions()).hasSize(20).isSorted();
    assertThat(alert.raisedAt()).isEqualTo(Records.NOON);
    assertThat(pipeline.alerts().find(alert.id())).contains(alert);
    assertThat(pipeline.alerts().find("no-such-alert")).isEmpty();
    AccessQuery query =
        new AccessQuery(10, Optional.of(alert.exchanges().get(0)), Optional.of("s-snooper"));
    assertThat(pipeline.evidence().newest(query)).hasSize(1);
  }

  @Test
  void startsAndStopsWithoutElasticsearch() throws Exception {
    int nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    URI down = URI.create("http://127.0.0.1:" + nobody);
    try (JournalFixture fixture = journal("alone");
        AuditPipeline pipeline =
            AuditPipeline.start(settings(fixture, down), fixture.journal(), CLOCK)) {
      fixture.append(List.of(Records.attempt("x")));
      Thread.sleep(200);
      assertThat(pipeline.shippedPosition()).isEqualTo(-1);
      assertThat(pipeline.parked()).isZero();
      assertThatThrownBy(() -> pipeline.evidence().newest(AccessQuery.newest(1)))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> pipeline.alerts().newest(1)).isInstanceOf(IOException.class);
    }
  }

  private AuditPipeline start(JournalFixture fixture) {
    return AuditPipeline.start(settings(fixture, uri), fixture.journal(), CLOCK);
  }

  private AuditPipelineSettings settings(JournalFixture fixture, URI search) {
    return new AuditPipelineSettings(
        fixture.directory(),
        directory.resolve("state"),
        SearchAccess.open(search),
        Duration.ofMillis(200),
        Duration.ofMillis(300));
  }

  private JournalFixture journal(String origin) {
    return new JournalFixture(directory.resolve("journal"), origin);
  }

  private boolean rulesAreAt(long position) {
    return watermark(VIEWING) == position && watermark(SNOOPER) == position;
  }

  private long watermark(String rule) {
    try {
      Path file = directory.resolve("state/rules/watermark-" + rule);
      return Files.exists(file) ? Long.parseLong(Files.readString(file).trim().split(" ")[1]) : -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Alert> alerts(AuditPipeline pipeline, String subject) {
    try {
      return pipeline.alerts().newest(1_000).stream()
          .filter(alert -> alert.subject().startsWith(subject))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AuditRecord view(
      String subject, int number, String relation, String grant, String... shown) {
    Disclosure disclosure = Records.disclosure(subject + "-" + number, relation, shown);
    Instant time = NIGHT.plusSeconds(number * 60L);
    return Records.release(subject + "-x" + number, time, subject, grant, List.of(disclosure));
  }

  private static AuditRecord tdso(String subject, int number) {
    AuditRecord retail = view(subject, number, "other", "", "contact");
    AuditRecord.Actor actor =
        new AuditRecord.Actor(subject, "tdso-09", "tdso", "", "as-2", "tdso", "wheeling");
    return new AuditRecord(
        retail.code(),
        retail.time(),
        retail.exchangeId(),
        Optional.of(actor),
        retail.terminal(),
        retail.source(),
        retail.operation(),
        retail.decision(),
        retail.disclosures(),
        retail.result(),
        retail.reasons(),
        retail.details());
  }
}
