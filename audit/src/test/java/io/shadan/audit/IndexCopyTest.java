package io.shadan.audit;

import static io.shadan.audit.shipping.JournalFixture.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shadan.audit.chain.ChainFixture;
import io.shadan.audit.search.RealElasticsearch;
import io.shadan.audit.search.SearchAccess;
import io.shadan.audit.search.SecuredNode;
import io.shadan.audit.shipping.JournalFixture;
import io.shadan.audit.verify.BadLogException;
import io.shadan.audit.verify.IndexCopy;
import io.shadan.audit.verify.LogVerifier;
import io.shadan.demo.elastic.ElasticsearchNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The copy in a real Elasticsearch against the journal. */
@ExtendWith(RealElasticsearch.class)
class IndexCopyTest {
  private static final int RECORDS = 40;
  private final ChainFixture chain;
  private final Path home;
  private final URI uri;

  IndexCopyTest(@TempDir Path home, ElasticsearchNode node) throws IOException {
    this.home = home;
    this.chain = new ChainFixture(home, 300);
    this.uri = node.url();
  }

  @Test
  void aWholeCopyIsGoodAndEachChangeIsNamed() throws Exception {
    chain.append(RECORDS);
    ship(SearchAccess.open(uri));
    LogVerifier.Good good = verify();
    assertThat(good.documents()).isEqualTo(RECORDS + 6); // every seventh discloses a customer
    String access = "/shadan-access-2026.03/_doc/chained-00000000000000000014";
    String disclosure = "/shadan-disclosure-2026.03/_doc/chained-00000000000000000014-00000";

    String original = source(access);
    put(access, original.replace("\"s-1\"", "\"s-2\""));
    found(14, "field user.id: not what the record says");
    put(access, original);
    verify();

    String customer = source(disclosure);
    put(disclosure, customer.replace("\"other\"", "\"own\""));
    found(14, "field shadan.relation");
    send("DELETE", disclosure, "");
    found(14, "chained-00000000000000000014-00000 is missing");
    put(disclosure, customer);
    verify();

    put("/shadan-access-2026.03/_doc/forged", original);
    send("POST", "/_refresh", "");
    found(0, "has 41 documents, the records give 40");
    send("DELETE", "/shadan-access-2026.03/_doc/forged?refresh=true", "");
    verify();
  }

  @Test
  void aSecuredCopyIsReadAsItsReaderUnderItsAuthority(SecuredNode secured) throws Exception {
    secured.install();
    chain.append(RECORDS);
    ship(secured.access());
    String reader = Files.readString(secured.credential("reader")).strip().split(" ", 2)[1];
    Optional<String> header =
        Optional.of("Basic " + Base64.getEncoder().encodeToString(reader.getBytes(UTF_8)));
    Optional<Path> authority = Optional.of(secured.authority());
    assertThat(verifier(new IndexCopy(secured.url(), header, authority)).verify().documents())
        .isEqualTo(RECORDS + 6);
    assertThatThrownBy(
            () -> verifier(new IndexCopy(secured.url(), header, Optional.empty())).verify())
        .isInstanceOf(SSLHandshakeException.class);
    assertThatThrownBy(
            () -> verifier(new IndexCopy(secured.url(), Optional.empty(), authority)).verify())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("401");
  }

  private LogVerifier verifier(IndexCopy copy) {
    return new LogVerifier(chain.journal(), chain.log(), chain.key(), List.of(), Optional.of(copy));
  }

  private void ship(SearchAccess access) throws Exception {
    AuditPipelineSettings settings =
        new AuditPipelineSettings(
            chain.journal(),
            home.resolve("state"),
            access,
            Duration.ofHours(1),
            Duration.ofSeconds(30));
    try (JournalFixture journal = new JournalFixture(chain.journal(), "chained");
        AuditPipeline pipeline =
            AuditPipeline.start(settings, journal.journal(), Clock.systemUTC())) {
      until("shipped", () -> pipeline.shippedPosition() == RECORDS - 1);
    }
  }

  private LogVerifier.Good verify() throws IOException, BadLogException {
    return verifier(new IndexCopy(uri, Optional.empty(), Optional.empty())).verify();
  }

  private void found(long position, String what) {
    BadLogException bad = catchThrowableOfType(BadLogException.class, this::verify);
    assertThat(bad).isNotNull().hasMessageContaining(what);
    assertThat(bad.position()).isEqualTo(position);
  }

  private String source(String path) throws Exception {
    return send("GET", path.replace("/_doc/", "/_source/"), "");
  }

  private void put(String path, String body) throws Exception {
    send("PUT", path, body);
  }

  private String send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return answer.body();
  }
}
