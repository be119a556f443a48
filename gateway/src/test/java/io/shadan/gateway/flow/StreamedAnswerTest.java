package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Large lists leave while they arrive, each group after its record, and never look whole when cut.
 */
class StreamedAnswerTest {

  private static final int RECORDS = 400;
  private static final String LIST = "/stub/api/customers";

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
  void everyGroupHasItsRecordAndTheWholeIsMasked() throws IOException {
    answer(out -> out.write(list(0, RECORDS, true)));
    HttpResponse<InputStream> response = open();
    String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(response.headers().firstValue("Content-Length")).isEmpty();
    assertThat(text).startsWith("{\"total\":400,\"items\":[").endsWith("]}");
    assertThat(text).contains("own-0-", "own-398-", GatewayWorld.OWN).doesNotContain("competitor");
    List<AuditRecord> records = gateway.records(response);
    assertThat(records).first().extracting(AuditRecord::code).isEqualTo(AuditEventCode.ATTEMPT);
    List<AuditRecord> releases = RunningGateway.only(records, AuditEventCode.RELEASE);
    assertThat(releases).hasSizeGreaterThan(3);
    assertThat(releases.stream().mapToInt(each -> each.disclosures().size()).sum())
        .isEqualTo(RECORDS);
    assertThat(
            releases.stream().mapToInt(each -> Integer.parseInt(each.details().get("bytes"))).sum())
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void theFirstByteLeavesBeforeTheLastIsRead() throws Exception {
    CountDownLatch firstSeen = new CountDownLatch(1);
    answer(
        out -> {
          out.write(list(0, RECORDS / 2, false));
          out.flush();
          try {
            // Without streaming nobody ever counts down and the answer stays half.
            if (firstSeen.await(8, TimeUnit.SECONDS)) {
              out.write(rest(RECORDS / 2, RECORDS));
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try (InputStream body = open().body()) {
      assertThat(body.read()).isEqualTo('{');
      firstSeen.countDown();
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).endsWith("]}");
    }
  }

  @Test
  void anAnswerCutInsideARecordDoesNotLookWhole() throws IOException {
    byte[] whole = list(0, RECORDS, true);
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
    answer(out -> out.write(half));
    assertUnfinished();
  }

  @Test
  void whatCannotBeReadInTheMiddleEndsTheAnswerUnfinished() throws IOException {
    answer(
        out -> {
          out.write(list(0, RECORDS / 2, false));
          out.write(",{\"spn\":nonsense}".getBytes(StandardCharsets.UTF_8));
          out.write(rest(RECORDS / 2, RECORDS));
        });
    assertUnfinished();
  }

  /** Whole records and no end; the records say what was released and why there was no more. */
  private static void assertUnfinished() throws IOException {
    HttpResponse<InputStream> response = open();
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThatThrownBy(() -> response.body().transferTo(got)).isInstanceOf(IOException.class);
    String text = got.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("own-0-").doesNotContain("competitor").doesNotEndWith("]}");
    List<AuditRecord> records = gateway.records(response);
    assertThat(RunningGateway.only(records, AuditEventCode.RELEASE)).isNotEmpty();
    assertThat(RunningGateway.only(records, AuditEventCode.REFUSAL))
        .singleElement()
        .satisfies(
            refusal ->
                assertThat(refusal.reasons())
                    .containsAnyOf("body_malformed", "upstream_truncated"));
  }

  private static HttpResponse<InputStream> open() {
    HttpResponse<InputStream> response =
        gateway
            .world()
            .at("T-RT-01")
            .open(gateway.world().url(LIST), gateway.token(Persona.RETAIL_CLERK));
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Chunked, as answers are whose length nobody knows. */
  private static void answer(Body body) {
    gateway
        .world()
        .legacy()
        .answer(
            LIST,
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(200, 0);
              body.writeTo(exchange.getResponseBody());
              exchange.close();
            });
  }

  private static byte[] list(int from, int to, boolean ended) {
    return ("{\"total\":" + RECORDS + ",\"items\":[" + items(from, to) + (ended ? "]}" : ""))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] rest(int from, int to) {
    return ("," + items(from, to) + "]}").getBytes(StandardCharsets.UTF_8);
  }

  private static String items(int from, int to) {
    return String.join(
        ",", Stream.iterate(from, i -> i < to, i -> i + 1).map(StreamedAnswerTest::item).toList());
  }

  private static String item(int i) {
    boolean own = i % 2 == 0;
    return "{\"spn\":\""
        + (own ? GatewayWorld.OWN : GatewayWorld.OTHER_ELSEWHERE)
        + "\",\"name\":\""
        + (own ? "own-" : "competitor-")
        + i
        + "-"
        + "x".repeat(900)
        + "\",\"tel\":\"0\"}";
  }
}
