package io.shadan.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.Records;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.JournalReader;
import io.shadan.audit.journal.JournalSettings;
import io.shadan.audit.search.ElasticsearchConnection;
import io.shadan.audit.search.RealElasticsearch;
import io.shadan.audit.search.SecuredNode;
import io.shadan.audit.shipping.Shipper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is due goes and leaves its proof; nothing goes early, whoever asks. */
@ExtendWith(RealElasticsearch.class)
class RetentionTest {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final Instant OLD = Instant.parse("2017-05-01T00:00:00Z");
  private static final Instant BEFORE = Instant.parse("2023-03-31T14:59:59Z");
  private static final Instant DUE = Instant.parse("2023-03-31T15:00:00Z");

  private final Path directory;
  private final SecuredNode node;

  RetentionTest(@TempDir Path directory, SecuredNode node) throws IOException {
    this.directory = directory;
    this.node = node;
    node.install();
  }

  @Test
  void whatIsDueGoesAndLeavesItsProof() throws Exception {
    try (FileJournal journal =
        FileJournal.open(
            new JournalSettings(directory.resolve("journal"), "old", 4_096, 10_000, 0))) {
      ship(journal);
      retain(journal, BEFORE, Retention::deleteDue);
      assertThat(exists("shadan-access-2017.05")).isTrue();
      assertThat(records(journal)).noneMatch(RetentionTest::isDeletion);
      assertThatThrownBy(
              () -> retain(journal, BEFORE, job -> job.deleteIndex("shadan-access-2017.05")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2023-04-01");
      assertThatThrownBy(() -> retain(journal, DUE, job -> job.deleteIndex("shadan-alerts")))
          .hasMessageContaining("no monthly index");

      retain(journal, DUE, Retention::deleteDue);
      assertThat(exists("shadan-access-2017.05")).isFalse();
      assertThat(exists("shadan-disclosure-2017.05")).isFalse();
      List<AuditRecord> proofs =
          records(journal).stream().filter(RetentionTest::isDeletion).toList();
      assertThat(proofs)
          .filteredOn(proof -> "shadan-access-2017.05".equals(proof.details().get("name")))
          .extracting(AuditRecord::result)
          .containsExactly("intended", "completed");
      assertThat(proofs.get(0).details())
          .containsEntry("entries", "200")
          .containsEntry("first_position", "0")
          .containsEntry("last_position", "199");
      assertThat(proofs.get(0).details().get("sha256")).matches("[0-9a-f]{64}").isNotEqualTo(EMPTY);
    }
  }

  @Test
  void noRoleMayDelete() throws Exception {
    for (String who : List.of("writer", "reader", "alerts", "installer")) {
      node.ask("admin", "PUT", "/shadan-access-2016.05/_doc/x", "{\"shadan.log.origin\":\"x\"}");
      assertThatThrownBy(
              () ->
                  ElasticsearchConnection.retain(
                      node.url(),
                      Optional.of(node.authority()),
                      Optional.of(node.credential(who)),
                      store -> store.delete("shadan-access-2016.05")))
          .as(who)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("403");
    }
    node.ask("admin", "DELETE", "/shadan-access-2016.05", "");
  }

  private void ship(FileJournal journal) throws Exception {
    for (int i = 0; i < 200; i++) {
      var unused =
          journal
              .append(
                  Records.release(
                      "old-" + i,
                      OLD.plusSeconds(i),
                      "s-old",
                      "",
                      List.of(Records.disclosure("c" + i, "own", "contact"))))
              .join();
    }
    try (ElasticsearchConnection connection = ElasticsearchConnection.to(node.access());
        Shipper shipper =
            Shipper.start(
                directory.resolve("journal"),
                directory.resolve("state"),
                journal,
                connection.index())) {
      io.shadan.audit.shipping.JournalFixture.until(
          "shipped", () -> shipper.shippedPosition() == 199);
      connection.contents("old").refresh();
    }
  }

  /** What is done with a retention. */
  @FunctionalInterface
  private interface Task {
    void with(Retention retention) throws IOException;
  }

  private void retain(FileJournal journal, Instant now, Task task) throws IOException {
    ElasticsearchConnection.retain(
        node.url(),
        Optional.of(node.authority()),
        Optional.of(node.credential("admin")),
        store -> task.with(new Retention(journal, store, Clock.fixed(now, ZoneOffset.UTC))));
  }

  private boolean exists(String index) throws IOException {
    return node.ask("admin", "GET", "/" + index + "/_settings", "").startsWith("200 ");
  }

  private List<AuditRecord> records(FileJournal journal) throws IOException {
    JournalReader reader = new JournalReader(directory.resolve("journal"));
    List<AuditRecord> all = new ArrayList<>();
    reader
        .read(0, Integer.MAX_VALUE, journal.durablePosition())
        .forEach(entry -> all.add(entry.entry()));
    return all;
  }

  private static boolean isDeletion(AuditRecord entry) {
    return entry.code() == AuditEventCode.RETENTION_DELETION;
  }
}
