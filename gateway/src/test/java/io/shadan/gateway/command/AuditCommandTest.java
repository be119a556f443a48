package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.JournalSettings;
import io.shadan.demo.elastic.ElasticsearchNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search index from the command line. */
class AuditCommandTest {

  @TempDir Path folder;

  @Test
  void anEmptyClusterIsSetUpAndFilledFromTheJournal() throws Exception {
    Path journal = folder.resolve("journal");
    try (FileJournal writer = FileJournal.open(new JournalSettings(journal, "gw", 4_096, 100, 0))) {
      for (int i = 0; i < 40; i++) {
        // ten of them more than five years and the rest of a fiscal year ago
        writer
            .append(attempt("x-" + i, i < 10 ? "2016-05-01T00:00:00Z" : "2026-05-01T00:00:00Z"))
            .join();
      }
    }
    try (ElasticsearchNode node = ElasticsearchNode.start()) {
      String url = node.url().toString();
      CommandRun installed = run("install", "--search", url);
      assertThat(installed.exit()).as(installed.err()).isZero();
      for (int time = 0; time < 2; time++) {
        CommandRun filled = run("reindex", "--search", url, "--journal", journal.toString());
        assertThat(filled.exit()).as(filled.err()).isZero();
        assertThat(text(filled))
            .isEqualTo("log gw from position 0: 40 records, 40 documents, 0 refused\n");
      }
      assertThat(ask(node.url(), "POST", "/shadan-access-*/_refresh")).contains("\"failed\":0");
      assertThat(ask(node.url(), "GET", "/shadan-access-*/_count")).contains("\"count\":40");
      CommandRun due = run("retention", "--search", url);
      assertThat(due.exit()).as(due.err()).isZero();
      assertThat(text(due))
          .contains("names: [\"shadan-access-2016.05\"]", "delete_index")
          .doesNotContain("2026");
      assertThat(ask(node.url(), "GET", "/shadan-access-2016.05/_count")).contains("\"count\":10");
    }
  }

  @Test
  void whatIsParkedIsListed() throws IOException {
    Path journal = Files.createDirectories(folder.resolve("journal"));
    CommandRun none = run("parked", "--journal", journal.toString());
    assertThat(none.exit()).isZero();
    Path state = Files.createDirectories(journal.resolve("state/shipping"));
    Files.writeString(
        state.resolve("parked.ndjson"),
        "{\"id\":\"gw-1\",\"index\":\"shadan-access-2026.05\",\"source\":{\"user.id\":\"secret\"}}\n");
    CommandRun some = run("parked", "--journal", journal.toString());
    assertThat(some.exit()).isEqualTo(3);
    assertThat(text(some)).isEqualTo("shadan-access-2026.05/gw-1\n");
    assertThat(some.err()).doesNotContain("secret");
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    String nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = "http://127.0.0.1:" + free.getLocalPort();
    }
    CommandRun down = run("install", "--search", nobody);
    assertThat(down.exit()).isEqualTo(1);
    assertThat(down.err()).contains("refused");
    assertThat(run("install").exit()).isEqualTo(2);
    assertThat(run("reindex", "--search", nobody, "--journal", "j", "--writer", "w").err())
        .contains("--writer and --reader");
    Path credential = folder.resolve("credential");
    Files.writeString(credential, "hunter2");
    CommandRun bad =
        run("install", "--search", "https://127.0.0.1:1", "--installer", credential.toString());
    assertThat(bad.exit()).isEqualTo(1);
    assertThat(bad.err()).contains(credential.toString()).doesNotContain("hunter2");
    CommandRun password = run("install", "--search", "https://a:hunter2@127.0.0.1:9200");
    assertThat(password.exit()).isEqualTo(2);
    assertThat(password.err()).doesNotContain("hunter2");
    CommandRun plain = run("install", "--search", nobody, "--installer", credential.toString());
    assertThat(plain.exit()).isEqualTo(2);
    assertThat(plain.err()).contains("https only");
  }

  private static CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "audit";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandRun.of(new byte[0], all);
  }

  private static String text(CommandRun run) {
    return new String(run.out(), StandardCharsets.UTF_8);
  }

  private static String ask(URI node, String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static AuditRecord attempt(String exchange, String time) {
    return new AuditRecord(
        AuditEventCode.ATTEMPT,
        Instant.parse(time),
        exchange,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "allowed",
        List.of(),
        Map.of());
  }
}
