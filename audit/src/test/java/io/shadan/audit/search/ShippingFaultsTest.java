package io.shadan.audit.search;

import static io.shadan.audit.shipping.JournalFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.Records;
import io.shadan.audit.reconciliation.Gap;
import io.shadan.audit.reconciliation.Reconciliation;
import io.shadan.audit.search.FaultProxy.Fault;
import io.shadan.audit.shipping.IndexDocument;
import io.shadan.audit.shipping.JournalFixture;
import io.shadan.audit.shipping.ParkedDocuments;
import io.shadan.audit.shipping.SearchIndex;
import io.shadan.audit.shipping.Shipper;
import io.shadan.demo.elastic.ElasticsearchNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the search cluster does, after healing the ids in it are those of the journal, each
 * once, with the same content; judged by the reconciliation, itself shown red below.
 */
@ExtendWith(RealElasticsearch.class)
class ShippingFaultsTest {
  private static final int RECORDS = 300;

  private final Path directory;
  private final URI uri;
  private final ElasticsearchConnection connection;

  ShippingFaultsTest(@TempDir Path directory, ElasticsearchNode node) {
    this.directory = directory;
    this.uri = node.url();
    this.connection = ElasticsearchConnection.to(uri);
  }

  @AfterEach
  void close() throws IOException {
    connection.close();
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void afterHealingTheIndexIsTheJournal(Fault fault) throws Exception {
    String origin = "fault-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    try (FaultProxy proxy = new FaultProxy(uri);
        ElasticsearchConnection faulty = ElasticsearchConnection.to(proxy.uri());
        JournalFixture fixture = journal(origin)) {
      proxy.fault(fault);
      fixture.append(releases(origin, RECORDS, Records.NOON));
      try (Shipper shipper = start(fixture, faulty.index())) {
        int wanted = fault == Fault.TIMEOUT_AFTER_APPLY ? 1 : 2;
        until("the fault was met", () -> proxy.hit() >= wanted);
        proxy.fault(Fault.NONE);
        until("shipped", () -> shipper.shippedPosition() == RECORDS - 1);
        assertThat(shipper.parked()).isZero();
      }
      assertSame(fixture);
    }
  }

  @Test
  void aNodeThatIsDownForAWhile() throws Exception {
    try (Relay relay = new Relay(uri);
        ElasticsearchConnection relayed = ElasticsearchConnection.to(relay.uri());
        JournalFixture fixture = journal("fault-down")) {
      try (Shipper shipper = start(fixture, relayed.index())) {
        for (int round = 0; round < 5; round++) {
          fixture.append(releases("fault-down-" + round, RECORDS, Records.NOON));
          Thread.sleep(30);
          relay.setDown(true);
          Thread.sleep(200);
          relay.setDown(false);
        }
        until("shipped", () -> shipper.shippedPosition() == 5 * RECORDS - 1);
      }
      assertSame(fixture);
    }
  }

  @Test
  void aBlockedIndexIsWaitedFor() throws Exception {
    Instant time = Instant.parse("2027-02-01T00:00:00Z");
    ask("PUT", "/shadan-access-2027.02", "");
    ask("PUT", "/shadan-access-2027.02/_settings", "{\"index.blocks.write\":true}");
    try (JournalFixture fixture = journal("fault-blocked")) {
      fixture.append(releases("fault-blocked", 50, time));
      try (Shipper shipper = start(fixture, connection.index())) {
        until("trouble", () -> shipper.trouble().isPresent());
        assertThat(shipper.trouble().orElseThrow()).contains("cluster_block_exception");
        assertThat(shipper.shippedPosition()).isEqualTo(-1);
        ask("PUT", "/shadan-access-2027.02/_settings", "{\"index.blocks.write\":false}");
        until("shipped", () -> shipper.shippedPosition() == 49);
        assertThat(shipper.parked()).isZero();
      }
      assertSame(fixture);
    }
  }

  /** Parked, reported, kept across a restart, and shipped once somebody has mended the index. */
  @Test
  void aMappingThatConflictsParksUntilItIsMended() throws Exception {
    Instant time = Instant.parse("2027-03-01T00:00:00Z");
    ask(
        "PUT",
        "/shadan-disclosure-2027.03",
        "{\"mappings\":{\"properties\":{\"shadan.customer\":{\"type\":\"long\"}}}}");
    try (JournalFixture fixture = journal("fault-mapping")) {
      fixture.append(releases("fault-mapping", 50, time));
      try (Shipper shipper = start(fixture, connection.index())) {
        until("shipped or parked", () -> shipper.shippedPosition() == 49);
        assertThat(shipper.parked()).isEqualTo(50);
        assertThat(new ParkedDocuments(state()).all())
            .hasSize(50)
            .allMatch(document -> document.index().equals("shadan-disclosure-2027.03"));
      }
      ask("DELETE", "/shadan-disclosure-2027.03", "");
      try (Shipper shipper = start(fixture, connection.index())) {
        until("no longer parked", () -> shipper.parked() == 0);
      }
      assertThat(new ParkedDocuments(state()).all()).isEmpty();
      assertSame(fixture);
    }
  }

  @Test
  void theCheckerIsRedWhenDocumentsAreLostOrDoubled() throws Exception {
    SearchIndex loses =
        documents -> {
          List<IndexDocument> kept = new ArrayList<>(documents);
          kept.removeIf(document -> document.id().endsWith("7"));
          var unused = connection.index().create(kept);
          return documents.stream().map(document -> SearchIndex.Result.CREATED).toList();
        };
    try (JournalFixture fixture = journal("fault-loses")) {
      fixture.append(releases("fault-loses", 20, Records.NOON));
      try (Shipper shipper = start(fixture, loses)) {
        until("said to be shipped", () -> shipper.shippedPosition() == 19);
      }
      Reconciliation judge = judge(fixture);
      judge.run();
      assertThat(judge.status().gaps())
          .extracting(Gap::position)
          .containsExactlyInAnyOrder(7L, 17L);
    }
  }

  private void assertSame(JournalFixture fixture) throws IOException {
    Reconciliation judge = judge(fixture);
    judge.run();
    assertThat(judge.status().gaps()).isEmpty();
    assertThat(judge.status().trouble()).isEmpty();
    assertThat(judge.status().upTo()).isEqualTo(fixture.journal().durablePosition());
  }

  private Reconciliation judge(JournalFixture fixture) throws IOException {
    ParkedDocuments parked = new ParkedDocuments(state());
    return new Reconciliation(
        fixture.directory(),
        fixture.journal(),
        connection.contents(fixture.journal().origin()),
        connection.alerts(),
        new Reconciliation.Sources(fixture.journal()::durablePosition, parked::ids, name -> false),
        directory.resolve("judge"),
        Clock.systemUTC());
  }

  private Path state() {
    return directory.resolve("state");
  }

  private JournalFixture journal(String origin) {
    return new JournalFixture(directory.resolve("journal"), origin);
  }

  private Shipper start(JournalFixture fixture, SearchIndex index) throws IOException {
    return Shipper.start(fixture.directory(), state(), fixture.journal(), index);
  }

  private void ask(String method, String path, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .setHeader("Content-Type", "application/json")
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static List<AuditRecord> releases(String name, int count, Instant from) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Records.release(
                    name + "-" + i,
                    from.plusSeconds(i),
                    "s-" + name,
                    "",
                    List.of(Records.disclosure("c-" + i, "other", "contact", "usage"))))
        .toList();
  }
}
