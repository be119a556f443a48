package io.shadan.audit.search;

import static io.shadan.audit.shipping.JournalFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.AuditPipeline;
import io.shadan.audit.AuditPipelineSettings;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.Records;
import io.shadan.audit.shipping.JournalFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented production set-up against the real thing: TLS and one identity for each task. */
@ExtendWith(RealElasticsearch.class)
class SecuredElasticsearchTest {
  private static final Clock CLOCK = Clock.fixed(Records.NOON, ZoneOffset.UTC);

  private static final String ALERT = "{\"@timestamp\":\"2020-01-01T00:00:00Z\"}";

  private final Path directory;
  private final SecuredNode node;

  SecuredElasticsearchTest(@TempDir Path directory, SecuredNode node) {
    this.directory = directory;
    this.node = node;
  }

  @BeforeEach
  void install() throws IOException {
    node.install();
    String there = node.ask("admin", "PUT", "/shadan-access-2020.01/_doc/there", document());
    assertThat(there).matches("(?s)20[01] .*");
    node.ask("admin", "PUT", "/shadan-access-2020.02/_doc/there", document());
    assertThat(node.ask("admin", "PUT", "/shadan-alerts/_doc/there", ALERT))
        .matches("(?s)20[01] .*");
  }

  /** Who may do what; the last column is the answer's status. */
  @ParameterizedTest
  @CsvSource({
    "writer,    PUT,    /shadan-access-2020.01/_create/NEW,          201",
    "writer,    PUT,    /shadan-disclosure-2020.01/_create/NEW,      201",
    "writer,    PUT,    /shadan-access-2020.01/_create/there,        409",
    "writer,    PUT,    /shadan-access-2020.01/_doc/there,           403",
    "writer,    POST,   /shadan-access-2020.01/_update/there,        403",
    "writer,    DELETE, /shadan-access-2020.01/_doc/there,           403",
    "writer,    DELETE, /shadan-access-2020.01,                      403",
    "writer,    GET,    /shadan-access-2020.01/_search,              403",
    "writer,    GET,    /shadan-access-2020.01/_doc/there,           403",
    "writer,    POST,   /shadan-access-2020.01/_close,               403",
    // Elasticsearch 8 lets whoever may create documents widen the mapping of an index (not of a
    // data
    // stream); version 9 does not. Documents of another shape are found by the reconciliation.
    "writer,    PUT,    /shadan-access-2020.02/_mapping,             200",
    "writer,    PUT,    /_index_template/shadan-access,              403",
    "writer,    PUT,    /shadan-alerts/_create/NEW,                  403",
    "writer,    PUT,    /other/_create/NEW,                          403",
    "reader,    GET,    /shadan-access-2020.01/_search,              200",
    "reader,    GET,    /shadan-alerts/_search,                      200",
    "reader,    POST,   /shadan-access-2020.01/_refresh,             200",
    "reader,    GET,    /_index_template/shadan-access,              200",
    "reader,    PUT,    /shadan-access-2020.01/_create/NEW,          403",
    "reader,    DELETE, /shadan-access-2020.01/_doc/there,           403",
    "reader,    DELETE, /shadan-access-2020.01,                      403",
    "reader,    PUT,    /_index_template/shadan-access,              403",
    "alerts,    PUT,    /shadan-alerts/_create/NEW,                  201",
    "alerts,    PUT,    /shadan-alerts/_doc/there,                   403",
    "alerts,    DELETE, /shadan-alerts/_doc/there,                   403",
    "alerts,    DELETE, /shadan-alerts,                              403",
    "alerts,    GET,    /shadan-alerts/_search,                      403",
    "alerts,    PUT,    /shadan-access-2020.01/_create/NEW,          403",
    "installer, GET,    /shadan-access-2020.01/_search,              403",
    "installer, DELETE, /shadan-access-2020.01,                      403",
    "installer, PUT,    /shadan-access-2020.01/_create/NEW,          403",
    "'',        GET,    /shadan-access-2020.01/_search,              401",
    "'',        PUT,    /shadan-access-2020.01/_create/NEW,          401",
    "'',        DELETE, /shadan-access-2020.01,                      401"
  })
  void everyIdentityMayDoItsTaskOnly(String who, String method, String path, int status)
      throws IOException {
    String id = "n" + System.nanoTime();
    String body = method.equals("GET") || method.equals("DELETE") ? "" : body(path);
    assertThat(node.ask(who, method, path.replace("NEW", id), body)).startsWith(status + " ");
  }

  @Test
  void theWholePipelineWorksUnderItsIdentities() throws Exception {
    // what the matrix put there is no alert
    assertThat(node.ask("admin", "DELETE", "/shadan-alerts", "")).startsWith("200");
    try (JournalFixture fixture = journal("secured")) {
      fixture.append(releases("s-secured", 30));
      try (AuditPipeline pipeline = pipeline(fixture, node.access())) {
        until("shipped", () -> pipeline.shippedPosition() == 29);
        until("alerts", () -> alerts(pipeline).contains("s-secured"));
        assertThat(pipeline.parked()).isZero();
        AccessQuery query = new AccessQuery(100, Optional.empty(), Optional.of("s-secured"));
        try (ElasticsearchConnection connection = ElasticsearchConnection.to(node.access())) {
          connection.contents("secured").refresh();
        }
        assertThat(pipeline.evidence().newest(query)).hasSize(30);
      }
    }
  }

  @Test
  void anUntrustedServerIsToldNothingAndShippingResumesWithTheRightAuthority() throws Exception {
    Path other = TestAuthority.in(directory.resolve("other")).file();
    try (JournalFixture fixture = journal("untrusted")) {
      fixture.append(releases("s-untrusted", 5));
      try (AuditPipeline pipeline = pipeline(fixture, node.access(other))) {
        until("trouble", () -> pipeline.shippingTrouble().isPresent());
        assertThat(pipeline.shippingTrouble().orElseThrow())
            .contains("no certificate of a trusted authority", "shadan.search.authority");
        assertThat(pipeline.shippedPosition()).isEqualTo(-1);
        assertThatThrownBy(() -> pipeline.evidence().newest(AccessQuery.newest(1)))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("no certificate of a trusted authority");
      }
      try (AuditPipeline pipeline = pipeline(fixture, node.access())) {
        until("shipped", () -> pipeline.shippedPosition() == 4);
        assertThat(pipeline.shippingTrouble()).isEmpty();
      }
    }
  }

  @Test
  void aCertificateForAnotherNameIsNotTrusted() throws Exception {
    URI otherName = URI.create("https://localhost:" + node.url().getPort());
    SearchAccess access =
        new SearchAccess(otherName, Optional.of(node.authority()), node.access().identities());
    try (ElasticsearchConnection connection = ElasticsearchConnection.to(access)) {
      assertThatThrownBy(() -> connection.evidence().newest(AccessQuery.newest(1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no certificate of a trusted authority for its name");
    }
  }

  @Test
  void withoutTemplatesNothingIsWrittenAndWithThemItGoesOn() throws Exception {
    for (String template : List.of("shadan-access", "shadan-disclosure", "shadan-alerts")) {
      assertThat(node.ask("admin", "DELETE", "/_index_template/" + template, "")).startsWith("200");
    }
    try (JournalFixture fixture = journal("templates")) {
      fixture.append(releases("s-templates", 3));
      try (AuditPipeline pipeline = pipeline(fixture, node.access())) {
        until("trouble", () -> pipeline.shippingTrouble().isPresent());
        assertThat(pipeline.shippingTrouble().orElseThrow())
            .contains("index template shadan-access is missing", "audit install");
        assertThat(pipeline.shippedPosition()).isEqualTo(-1);
        String loose = "{\"index_patterns\":[\"shadan-access-*\"]}";
        node.ask("admin", "PUT", "/_index_template/shadan-access", loose);
        node.install();
        until("shipped", () -> pipeline.shippedPosition() == 2);
      }
    }
  }

  /** A wrong password waits; the right one in the same file is taken without a restart. */
  @Test
  void aChangedCredentialIsTakenWithoutARestart() throws Exception {
    Path writer = directory.resolve("writer");
    Files.writeString(writer, "basic writer:wrong-password");
    SearchAccess access =
        new SearchAccess(
            node.url(),
            Optional.of(node.authority()),
            Optional.of(
                new SearchAccess.Identities(
                    writer, node.credential("reader"), node.credential("alerts"))));
    try (JournalFixture fixture = journal("rotated")) {
      fixture.append(releases("s-rotated", 3));
      try (AuditPipeline pipeline = pipeline(fixture, access)) {
        until("trouble", () -> pipeline.shippingTrouble().isPresent());
        assertThat(pipeline.shippingTrouble().orElseThrow())
            .contains("401", "credential is not known")
            .doesNotContain("wrong-password");
        Files.copy(
            node.credential("writer"), writer, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        until("shipped", () -> pipeline.shippedPosition() == 2);
      }
    }
  }

  @Test
  void unusableSecretsAreNamedAndNotQuoted() throws Exception {
    Path broken = directory.resolve("broken");
    Files.writeString(broken, "hunter2");
    SearchAccess access =
        new SearchAccess(
            node.url(),
            Optional.of(node.authority()),
            Optional.of(new SearchAccess.Identities(broken, broken, broken)));
    assertThatThrownBy(() -> ElasticsearchConnection.to(access))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(broken.toString())
        .hasMessageContaining("basic NAME:PASSWORD")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> ElasticsearchConnection.to(node.access(broken)))
        .hasMessageContaining(broken.toString())
        .hasMessageContaining("expected PEM certificates");
    assertThatThrownBy(
            () ->
                new SearchAccess(
                    URI.create("http://127.0.0.1:9200"), Optional.empty(), access.identities()))
        .hasMessageContaining("https only");
    assertThatThrownBy(() -> SearchAccess.open(URI.create("https://a:hunter2@127.0.0.1:9200")))
        .hasMessageContaining("no credentials")
        .hasMessageNotContaining("hunter2");
  }

  private static String document() {
    return "{\"@timestamp\":\"2020-01-01T00:00:00Z\",\"shadan.log.origin\":\"matrix\"}";
  }

  private static String body(String path) {
    if (path.contains("_update")) {
      return "{\"doc\":" + document() + "}";
    }
    if (path.contains("_mapping")) {
      return "{\"properties\":{\"more\":{\"type\":\"keyword\"}}}";
    }
    if (path.contains("_template")) {
      return "{\"index_patterns\":[\"shadan-access-*\"]}";
    }
    if (path.contains("alerts")) {
      return ALERT;
    }
    return path.contains("_create") || path.contains("_doc") ? document() : "";
  }

  private static List<String> alerts(AuditPipeline pipeline) {
    try {
      return pipeline.alerts().newest(100).stream().map(alert -> alert.subject()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AuditPipeline pipeline(JournalFixture fixture, SearchAccess access) {
    return AuditPipeline.start(
        new AuditPipelineSettings(
            fixture.directory(),
            directory.resolve("state"),
            access,
            Duration.ofMillis(200),
            Duration.ofMillis(300)),
        fixture.journal(),
        CLOCK);
  }

  private JournalFixture journal(String origin) {
    return new JournalFixture(directory.resolve("journal"), origin);
  }

  private static List<AuditRecord> releases(String subject, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Records.release(
                    subject + "-" + i,
                    Records.NOON.plusSeconds(i),
                    subject,
                    "",
                    List.of(Records.disclosure(subject + "-c" + i, "other", "contact"))))
        .toList();
  }
}
