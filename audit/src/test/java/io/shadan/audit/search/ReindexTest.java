package io.shadan.audit.search;

import static io.shadan.audit.shipping.JournalFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.Records;
import io.shadan.audit.operation.IndexOperations;
import io.shadan.audit.operation.IndexOperations.Filled;
import io.shadan.audit.operation.IndexOperations.Target;
import io.shadan.audit.reconciliation.IndexedEvidence;
import io.shadan.audit.reconciliation.Reconciliation;
import io.shadan.audit.shipping.JournalFixture;
import io.shadan.audit.shipping.Shipper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that lost everything holds the same documents again, under the same ids. */
@ExtendWith(RealElasticsearch.class)
class ReindexTest {
  private static final Instant MAY = Instant.parse("2028-05-31T23:50:00Z");
  private static final int RECORDS = 1_300;

  private final Path directory;
  private final SecuredNode node;

  ReindexTest(@TempDir Path directory, SecuredNode node) throws IOException {
    this.directory = directory;
    this.node = node;
    node.install();
  }

  @Test
  void wipedAndFilledAgainIsTheSame() throws Exception {
    try (JournalFixture fixture = new JournalFixture(directory.resolve("journal"), "again");
        ElasticsearchConnection connection = ElasticsearchConnection.to(node.access())) {
      fixture.append(releases());
      try (Shipper shipper =
          Shipper.start(
              fixture.directory(),
              directory.resolve("state"),
              fixture.journal(),
              connection.index())) {
        until("shipped", () -> shipper.shippedPosition() == RECORDS - 1);
      }
      IndexedEvidence contents = connection.contents("again");
      Map<String, Object> before = all(contents);
      assertThat(before).hasSize(3 * RECORDS);
      for (String month : List.of("2028.05", "2028.06")) {
        for (String kind : List.of("access", "disclosure")) {
          String index = "/shadan-" + kind + "-" + month;
          assertThat(node.ask("admin", "DELETE", index, "")).startsWith("200 ");
        }
      }
      assertThat(all(contents)).isEmpty();
      Filled filled = reindex(fixture.directory());
      assertThat(filled).isEqualTo(new Filled("again", 0, RECORDS, 3L * RECORDS, List.of()));
      assertThat(all(contents)).isEqualTo(before);
      assertThat(reindex(fixture.directory())).isEqualTo(filled);
      assertThat(all(contents)).isEqualTo(before);
      Reconciliation judge =
          new Reconciliation(
              fixture.directory(),
              fixture.journal(),
              contents,
              connection.alerts(),
              new Reconciliation.Sources(
                  fixture.journal()::durablePosition, Map::of, name -> false),
              directory.resolve("judge"),
              Clock.systemUTC());
      judge.run();
      assertThat(judge.status().good()).as(judge.status().toString()).isTrue();
    }
  }

  @Test
  void whatIsNoJournalIsRefused() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("empty"));
    assertThatThrownBy(() -> reindex(empty)).isInstanceOf(IOException.class);
    Files.writeString(empty.resolve("origin"), "x");
    assertThatThrownBy(() -> reindex(empty)).hasMessageContaining("expected a segment");
  }

  private Filled reindex(Path journal) throws IOException, InterruptedException {
    return IndexOperations.reindex(
        journal,
        new Target(node.url(), Optional.of(node.authority())),
        List.of(node.credential("writer"), node.credential("reader")),
        records -> {});
  }

  private static Map<String, Object> all(IndexedEvidence contents) throws IOException {
    contents.refresh();
    Map<String, Object> all = new TreeMap<>();
    contents
        .between(0, RECORDS)
        .forEach(found -> all.put(found.index() + "/" + found.id(), found.source()));
    return all;
  }

  private static List<AuditRecord> releases() {
    return IntStream.range(0, RECORDS)
        .mapToObj(
            i ->
                Records.release(
                    "again-" + i,
                    MAY.plusSeconds(i),
                    "s-again",
                    "",
                    List.of(
                        Records.disclosure("c1-" + i, "own", "contact"),
                        Records.disclosure("c2-" + i, "other", "contact", "usage"))))
        .toList();
  }
}
