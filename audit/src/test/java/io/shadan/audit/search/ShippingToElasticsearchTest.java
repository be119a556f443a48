package io.shadan.audit.search;

import static io.shadan.audit.shipping.JournalFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.Records;
import io.shadan.audit.shipping.IndexDocument;
import io.shadan.audit.shipping.JournalFixture;
import io.shadan.audit.shipping.SearchIndex.Result;
import io.shadan.audit.shipping.Shipper;
import io.shadan.demo.elastic.ElasticsearchNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealElasticsearch.class)
class ShippingToElasticsearchTest {
  private final Path directory;
  private final URI uri;
  private final ElasticsearchConnection connection;

  ShippingToElasticsearchTest(@TempDir Path directory, ElasticsearchNode node) {
    this.directory = directory;
    this.uri = node.url();
    this.connection = ElasticsearchConnection.to(uri);
  }

  @AfterEach
  void close() throws IOException {
    connection.close();
  }

  @Test
  void shippedTwiceIsThereOnceAndReadable() throws Exception {
    try (JournalFixture fixture = journal("twice")) {
      fixture.append(releases("twice", 30));
      ship(fixture, connection, 29);
      Files.delete(directory.resolve("state/cursor"));
      ship(fixture, connection, 29);
    }
    refresh();
    AccessQuery query = new AccessQuery(100, Optional.empty(), Optional.of("s-twice"));
    List<AccessEntry> found = connection.evidence().newest(query);
    assertThat(found).hasSize(30).extracting(AccessEntry::position).startsWith(29L, 28L);
    AccessEntry newest = found.get(0);
    assertThat(newest.exchangeId()).isEqualTo("twice-29");
    assertThat(newest.action()).isEqualTo("release");
    assertThat(newest.outcome()).isEqualTo("allowed");
    assertThat(newest.who().terminal()).isEqualTo("T-RT-01");
    assertThat(newest.who().previous()).isEqualTo("debit-change");
    assertThat(newest.disclosureCount()).isEqualTo(2);
    assertThat(newest.details()).containsExactly("bytes=5120", "status=200");
    List<DisclosureEntry> disclosures = connection.evidence().disclosures("twice-7", 10);
    assertThat(disclosures).extracting(DisclosureEntry::customer).containsExactly("c1-7", "c2-7");
    assertThat(disclosures.get(1).relation()).isEqualTo("other");
    assertThat(disclosures.get(1).shown()).containsExactly("contact", "usage");
    assertThat(disclosures.get(1).masked()).containsExactly("bank_account");
  }

  @Test
  void waitsWhileElasticsearchIsDown() throws Exception {
    try (Relay relay = new Relay(uri);
        ElasticsearchConnection relayed = ElasticsearchConnection.to(relay.uri());
        JournalFixture fixture = journal("down")) {
      relay.setDown(true);
      fixture.append(releases("down", 10));
      try (Shipper shipper = start(fixture, relayed)) {
        Thread.sleep(600);
        assertThat(shipper.shippedPosition()).isEqualTo(-1);
        relay.setDown(false);
        until("shipped", () -> shipper.shippedPosition() == 9);
        relay.setDown(true);
        fixture.append(releases("down-again", 5));
        Thread.sleep(300);
        assertThat(shipper.shippedPosition()).isEqualTo(9);
        relay.setDown(false);
        until("shipped again", () -> shipper.shippedPosition() == 14);
        assertThat(shipper.parked()).isZero();
      }
    }
    refresh();
    AccessQuery query = new AccessQuery(100, Optional.empty(), Optional.of("s-down-again"));
    assertThat(connection.evidence().newest(query)).hasSize(5);
  }

  @Test
  void recordTheIndexCannotHoldIsParked() throws Exception {
    List<AuditRecord> entries = new ArrayList<>(releases("poison", 3));
    entries.add(1, Records.attempt("x".repeat(40_000)));
    try (JournalFixture fixture = journal("poison")) {
      fixture.append(entries);
      ship(fixture, connection, 3);
    }
    assertThat(Files.readAllLines(directory.resolve("state/parked.ndjson"))).hasSize(1);
    refresh();
    AccessQuery query = new AccessQuery(100, Optional.empty(), Optional.of("s-poison"));
    assertThat(connection.evidence().newest(query)).hasSize(3);
  }

  @Test
  void answersWithUnclassifiedPlacesAreFound() throws Exception {
    List<AuditRecord> entries = new ArrayList<>();
    for (String places : List.of("0", "3", "12")) {
      AuditRecord plain = releases("drift-" + places, 1).get(0);
      entries.add(
          new AuditRecord(
              plain.code(),
              plain.time(),
              plain.exchangeId(),
              plain.actor(),
              plain.terminal(),
              plain.source(),
              plain.operation(),
              plain.decision(),
              plain.disclosures(),
              plain.result(),
              plain.reasons(),
              Map.of("unclassified", places)));
    }
    try (JournalFixture fixture = journal("drift")) {
      fixture.append(entries);
      ship(fixture, connection, 2);
    }
    refresh();
    assertThat(connection.evidence().drifting(100))
        .extracting(AccessEntry::exchangeId)
        .containsExactly("drift-12-0", "drift-3-0");
  }

  @Test
  void mappingIsStrict() throws IOException {
    Map<String, Object> good =
        Map.of("@timestamp", "2026-03-04T12:00:00Z", "shadan.log.origin", "strict");
    Map<String, Object> bad = Map.of("shadan.log.origin", "strict", "customer.name", "x");
    List<Result> results =
        connection
            .index()
            .create(
                List.of(
                    new IndexDocument("shadan-disclosure-2026.03", "strict-1", good),
                    new IndexDocument("shadan-disclosure-2026.03", "strict-2", bad),
                    new IndexDocument("shadan-disclosure-2026.03", "strict-1", good)));
    assertThat(results).containsExactly(Result.CREATED, Result.POISON, Result.ALREADY_THERE);
  }

  @Test
  void freeTextSearchOverAllFieldsWorks() throws Exception {
    try (JournalFixture fixture = journal("free")) {
      fixture.append(releases("free", 1));
      ship(fixture, connection, 0);
    }
    refresh();
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve("/shadan-access-*/_search?q=%22s-free%22")).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("free-0").contains("\"failed\":0");
  }

  private JournalFixture journal(String origin) {
    return new JournalFixture(directory.resolve("journal"), origin);
  }

  private void ship(JournalFixture fixture, ElasticsearchConnection to, long upTo)
      throws Exception {
    try (Shipper shipper = start(fixture, to)) {
      until("shipped " + upTo, () -> shipper.shippedPosition() == upTo);
    }
  }

  private Shipper start(JournalFixture fixture, ElasticsearchConnection to) throws IOException {
    Path state = directory.resolve("state");
    return Shipper.start(fixture.directory(), state, fixture.journal(), to.index());
  }

  private void refresh() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve("/shadan-*/_refresh"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static List<AuditRecord> releases(String name, int count) {
    List<AuditRecord> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(
          Records.release(
              name + "-" + i,
              Records.NOON.plusSeconds(i),
              "s-" + name,
              "",
              List.of(
                  Records.disclosure("c1-" + i, "own", "contact"),
                  Records.disclosure("c2-" + i, "other", "contact", "usage"))));
    }
    return entries;
  }
}
