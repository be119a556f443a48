package io.shadan.audit.search;

import static io.shadan.audit.shipping.JournalFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.AuditPipeline;
import io.shadan.audit.AuditPipelineSettings;
import io.shadan.audit.alert.Alert;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.Records;
import io.shadan.audit.reconciliation.Gap;
import io.shadan.audit.reconciliation.ReconciliationStatus;
import io.shadan.audit.shipping.JournalFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An intruder with all rights in the search cluster is seen; nobody else is accused. */
@ExtendWith(RealElasticsearch.class)
class ReconciliationTest {
  private static final Clock CLOCK = Clock.fixed(Records.NOON, ZoneOffset.UTC);
  private static final int RECORDS = 1_200;

  private final Path directory;
  private final SecuredNode node;

  ReconciliationTest(@TempDir Path directory, SecuredNode node) throws IOException {
    this.directory = directory;
    this.node = node;
    node.install();
    // another test's documents there are no alerts
    node.ask("admin", "DELETE", "/shadan-alerts", "");
  }

  @Test
  void whatIsWholeIsGoodAndGrows() throws Exception {
    run(
        "rec-whole",
        (pipeline, fixture) -> {
          fixture.append(releases("rec-whole", RECORDS, 40));
          until("compared more", () -> compared(pipeline, RECORDS + 39).good());
        });
  }

  @Test
  void aDeletedDocumentIsMissingUntilItIsBack() throws Exception {
    run(
        "rec-deleted",
        (pipeline, fixture) -> {
          String access = access("rec-deleted", 700);
          String saved = source(access);
          admin("DELETE", access, "");
          Gap gap = only(pipeline);
          assertThat(gap.kind()).isEqualTo(Gap.Kind.MISSING);
          assertThat(gap.position()).isEqualTo(700);
          assertThat(alert(pipeline, "rec-deleted").positions()).containsExactly(700L);
          admin("PUT", access, saved);
          until("good again", () -> pipeline.reconciliation().good());
          admin("DELETE", disclosure("rec-deleted", 3, 1), "");
          assertThat(only(pipeline).id()).isEqualTo(id("rec-deleted", 3) + "-00001");
        });
  }

  @Test
  void anExtraDocumentIsSeenWhateverItSaysItIs() throws Exception {
    run(
        "rec-extra",
        (pipeline, fixture) -> {
          String saved = source(access("rec-extra", 5));
          String later = "/shadan-access-2026.03/_doc/" + id("rec-extra", RECORDS + 77);
          admin("PUT", later, saved);
          assertThat(only(pipeline).kind()).isEqualTo(Gap.Kind.EXTRA);
          admin("DELETE", later, "");
          until("good again", () -> pipeline.reconciliation().good());
          String copy = "/shadan-access-2031.01/_doc/" + id("rec-extra", 5);
          admin("PUT", copy, saved);
          Gap gap = only(pipeline);
          assertThat(gap.index()).isEqualTo("shadan-access-2031.01");
          assertThat(gap.kind()).isEqualTo(Gap.Kind.EXTRA);
          admin("DELETE", copy, "");
          until("good again", () -> pipeline.reconciliation().good());
          String huge = "/shadan-access-2026.03/_doc/rec-extra-99999999999999999999";
          admin("PUT", huge, "{\"@timestamp\":\"2026-03-04T12:00:00Z\"}");
          assertThat(only(pipeline).kind()).isEqualTo(Gap.Kind.EXTRA);
          admin("DELETE", huge, "");
        });
  }

  @Test
  void aChangedDocumentIsSeenAlsoAfterARestart() throws Exception {
    try (JournalFixture fixture = journal("rec-changed")) {
      fixture.append(releases("rec-changed", 0, RECORDS));
      String access = access("rec-changed", 9);
      String saved;
      try (AuditPipeline pipeline = pipeline(fixture)) {
        until("good", () -> compared(pipeline, RECORDS - 1).good());
        saved = source(access);
        admin("PUT", access, saved.replace("rec-changed-subject", "somebody-else"));
        Gap gap = only(pipeline);
        assertThat(gap.kind()).isEqualTo(Gap.Kind.CHANGED);
        assertThat(gap.position()).isEqualTo(9);
        assertThat(alert(pipeline, "rec-changed").name().en()).contains("were changed");
      }
      try (AuditPipeline pipeline = pipeline(fixture)) {
        assertThat(only(pipeline).kind()).isEqualTo(Gap.Kind.CHANGED);
        admin("PUT", access, saved);
        until("good again", () -> pipeline.reconciliation().good());
        String moved = saved.replace("\"shadan.log.position\":9", "\"shadan.log.position\":10");
        admin("PUT", access, moved);
        assertThat(only(pipeline).kind()).isEqualTo(Gap.Kind.CHANGED);
        admin("PUT", access, saved);
        until("good again", () -> pipeline.reconciliation().good());
        String elsewhere = saved.replace("\"rec-changed\"", "\"another-log\"");
        admin("PUT", access, elsewhere);
        assertThat(only(pipeline).kind()).isEqualTo(Gap.Kind.CHANGED);
        admin("PUT", access, saved);
        until("good again", () -> pipeline.reconciliation().good());
      }
    }
  }

  /** One gone and one planted, so that the number is right. */
  @Test
  void anExchangeOfDocumentsIsSeen() throws Exception {
    run(
        "rec-swapped",
        (pipeline, fixture) -> {
          String saved = source(access("rec-swapped", 5));
          admin("PUT", "/shadan-access-2026.03/_doc/planted-one", saved);
          admin("DELETE", access("rec-swapped", 6), "");
          until("both", () -> pipeline.reconciliation().open() == 2);
          assertThat(pipeline.reconciliation().gaps())
              .extracting(Gap::kind)
              .containsExactlyInAnyOrder(Gap.Kind.EXTRA, Gap.Kind.MISSING);
          admin("DELETE", "/shadan-access-2026.03/_doc/planted-one", "");
        });
  }

  /** What is done with a pipeline whose journal and index are the same. */
  @FunctionalInterface
  private interface Body {
    void with(AuditPipeline pipeline, JournalFixture fixture) throws Exception;
  }

  private void run(String origin, Body body) throws Exception {
    try (JournalFixture fixture = journal(origin)) {
      fixture.append(releases(origin, 0, RECORDS));
      try (AuditPipeline pipeline = pipeline(fixture)) {
        until("good", () -> compared(pipeline, RECORDS - 1).good());
        body.with(pipeline, fixture);
      }
    }
  }

  private static ReconciliationStatus compared(AuditPipeline pipeline, long upTo) {
    ReconciliationStatus status = pipeline.reconciliation();
    return status.upTo() == upTo
        ? status
        : new ReconciliationStatus(
            -1, Instant.EPOCH, 0, List.of(), java.util.Optional.of("not yet"));
  }

  private static Gap only(AuditPipeline pipeline) throws Exception {
    until("gap", () -> pipeline.reconciliation().open() > 0);
    assertThat(pipeline.reconciliation().gaps()).hasSize(1);
    return pipeline.reconciliation().gaps().get(0);
  }

  private static Alert alert(AuditPipeline pipeline, String origin) throws IOException {
    return pipeline.alerts().newest(100).stream()
        .filter(alert -> alert.ruleId().equals("evidence-reconciliation"))
        .filter(alert -> alert.organisation().equals(origin))
        .findFirst()
        .orElseThrow();
  }

  private static String id(String origin, int position) {
    return "%s-%020d".formatted(origin, position);
  }

  private static String access(String origin, int position) {
    return "/shadan-access-2026.03/_doc/" + id(origin, position);
  }

  private static String disclosure(String origin, int position, int item) {
    return "/shadan-disclosure-2026.03/_doc/%s-%05d".formatted(id(origin, position), item);
  }

  private String source(String document) throws IOException {
    String answer = node.ask("admin", "GET", document.replace("_doc", "_source"), "");
    assertThat(answer).startsWith("200 ");
    return answer.substring(4);
  }

  private void admin(String method, String document, String json) throws IOException {
    assertThat(node.ask("admin", method, document, json)).matches("(?s)20[01] .*");
  }

  private JournalFixture journal(String origin) {
    return new JournalFixture(directory.resolve("journal"), origin);
  }

  private AuditPipeline pipeline(JournalFixture fixture) {
    return AuditPipeline.start(
        new AuditPipelineSettings(
            fixture.directory(),
            directory.resolve("state"),
            node.access(),
            Duration.ofHours(1),
            Duration.ofMillis(200)),
        fixture.journal(),
        CLOCK);
  }

  private static List<AuditRecord> releases(String origin, int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(
            i ->
                Records.release(
                    origin + "-" + i,
                    Records.NOON.plusSeconds(i),
                    origin + "-subject",
                    "",
                    List.of(
                        Records.disclosure("c1-" + i, "own", "contact"),
                        Records.disclosure("c2-" + i, "other", "contact", "usage"))))
        .toList();
  }
}
