package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.JournalReader;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.StubLegacy;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each request's life in the journal: what began has one end. */
class ExchangeLifeTest {

  private static final String DETAIL = "/stub/api/customers/" + GatewayWorld.OWN;

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void anAnswerEndsWithTheBytesThatWereGivenToTheClient() throws IOException {
    gateway.world().legacy().answer(DETAIL, "application/json", detail());
    HttpResponse<byte[]> answer = gateway.clerk(DETAIL);
    List<AuditRecord> records = gateway.records(answer);
    assertThat(records.stream().map(AuditRecord::code))
        .containsExactly(AuditEventCode.ATTEMPT, AuditEventCode.RELEASE, AuditEventCode.OUTCOME);
    AuditRecord outcome = records.get(2);
    assertThat(outcome.result()).isEqualTo("completed");
    assertThat(outcome.details())
        .isEqualTo(Map.of("bytes", Integer.toString(answer.body().length)));
  }

  @Test
  void anUpstreamThatFailsEndsWithoutBytes() throws IOException {
    gateway
        .world()
        .legacy()
        .answer(DETAIL, exchange -> StubLegacy.respond(exchange, 500, "text/plain", new byte[9]));
    List<AuditRecord> records = gateway.records(gateway.clerk(DETAIL));
    AuditRecord outcome = RunningGateway.only(records, AuditEventCode.OUTCOME).get(0);
    assertThat(outcome.result()).isEqualTo("failed");
    assertThat(outcome.details()).isEqualTo(Map.of("bytes", "0"));
    assertThat(records.stream().map(AuditRecord::code)).contains(AuditEventCode.REFUSAL);
  }

  @Test
  void aClientThatLeavesEndsAsGone() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    gateway
        .world()
        .legacy()
        .answer(
            DETAIL,
            exchange -> {
              asked.countDown();
              try {
                left.await(10, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              StubLegacy.respond(exchange, 200, "application/json", detail());
            });
    long before = gateway.journal().durablePosition();
    try (SSLSocket client = gateway.world().at("T-RT-01").socket(port())) {
      client
          .getOutputStream()
          .write(
              ("GET "
                      + DETAIL
                      + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + gateway.token(Persona.RETAIL_CLERK)
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    }
    AuditRecord outcome = after(before, each -> each.code() == AuditEventCode.OUTCOME);
    left.countDown();
    assertThat(outcome.result()).isEqualTo("client_gone");
    assertThat(outcome.details()).isEqualTo(Map.of("bytes", "0"));
  }

  /** The decoder answers these before there is an exchange. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET /stub/card.do HTTP/1.1\r\nHost: localhost\r\nBad Header: 1\r\n\r\n",
        "GET /stub/card.do HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1, 2\r\n\r\n"
      })
  void aRequestThatIsNoHttpIsOnRecord(String request) throws IOException, InterruptedException {
    long before = gateway.journal().durablePosition();
    assertThat(gateway.world().at("T-RT-01").raw(port(), request)).startsWith("HTTP/1.1 400");
    AuditRecord refusal = after(before, each -> each.code() == AuditEventCode.REFUSAL);
    assertThat(refusal.reasons()).containsExactly("request_malformed");
    assertThat(refusal.source().orElseThrow().ip()).isEqualTo("127.0.0.1");
    assertThat(refusal.source().orElseThrow().certificateSha256()).hasSize(64);
    assertThat(refusal.toString()).doesNotContain("NONSENSE", "Bad Header");
  }

  private static int port() {
    return Integer.parseInt(gateway.world().property("shadan.data-plane.port"));
  }

  /** The first such record after a position; waits for it. */
  private static AuditRecord after(long position, Predicate<AuditRecord> wanted)
      throws IOException, InterruptedException {
    Path journal = Path.of(gateway.world().property("shadan.journal.directory"));
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < until) {
      for (AuditRecord each : records(journal, position + 1)) {
        if (wanted.test(each)) {
          return each;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no such record after position " + position);
  }

  private static List<AuditRecord> records(Path journal, long from) throws IOException {
    return new JournalReader(journal)
        .read(from, 100_000, Long.MAX_VALUE).stream().map(JournalReader.Entry::entry).toList();
  }

  private static byte[] detail() {
    return ("{\"spn\":\"" + GatewayWorld.OWN + "\",\"name\":\"髙﨑①郎\",\"tel\":\"1\",\"usage\":2}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
