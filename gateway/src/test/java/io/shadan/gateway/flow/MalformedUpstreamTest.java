package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.shadan.audit.event.AuditEventCode;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.RawLegacy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * An upstream that speaks no HTTP/1.1 is answered for with 502 and a stable code; nothing it said
 * is in the answer, on the record or in the log, and the next request is none the worse.
 */
class MalformedUpstreamTest {

  private static final String DETAIL = "/stub/api/customers/" + GatewayWorld.OWN;
  private static final String CANARY = "kanaria";
  private static final String BODY =
      "{\"spn\":\"" + GatewayWorld.OWN + "\",\"name\":\"" + CANARY + "\"}";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String CHUNK =
      Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n0\r\n\r\n";

  private static RawLegacy legacy;
  private static RunningGateway gateway;

  /** Keeps what the log was told. */
  private static final class Kept extends AppenderBase<ILoggingEvent> {

    private final Queue<String> texts = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      texts.add(
          event.getFormattedMessage()
              + (event.getThrowableProxy() == null
                  ? ""
                  : ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
  }

  @BeforeAll
  static void start() {
    legacy = RawLegacy.start();
    gateway =
        RunningGateway.start(
            world ->
                world
                    .with("shadan.role", "data-plane")
                    .with("shadan.upstream.body-timeout", "2s")
                    .with("shadan.upstream.systems.stub.url", legacy.url()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    legacy.close();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        row("garbage", CANARY + "\r\n\r\n" + BODY),
        row("HTTP/0.9, a body only", BODY),
        row("HTTP/0.9, a page", "<html>" + CANARY + "</html>"),
        row("no number for a status", "HTTP/1.1 " + CANARY + "\r\n" + LENGTH + "\r\n" + BODY),
        row("a status of two digits", "HTTP/1.1 20 OK\r\n" + LENGTH + "\r\n" + BODY),
        row("a status of four digits", "HTTP/1.1 2000 OK\r\n" + LENGTH + "\r\n" + BODY),
        row("a negative status", "HTTP/1.1 -200 OK\r\n" + LENGTH + "\r\n" + BODY),
        row("another protocol", "ICY 200 OK\r\n" + LENGTH + "\r\n" + BODY),
        row("a version of its own", "HTTP/1.7 200 OK\r\n" + LENGTH + "\r\n" + BODY),
        row("a status line without end", "HTTP/1.1 200 " + CANARY.repeat(1_000)),
        row("a blank in a header's name", OK + "X " + CANARY + ": 1\r\n" + LENGTH + "\r\n" + BODY),
        row("NUL in a header's name", OK + "X\0" + CANARY + ": 1\r\n" + LENGTH + "\r\n" + BODY),
        row("NUL in a header", OK + "X: \0" + CANARY + "\r\n" + LENGTH + "\r\n" + BODY),
        row("a header over the limit", OK + "X: " + CANARY.repeat(2_000) + "\r\n\r\n"),
        row("headers over the limit", OK + ("X: " + CANARY + "\r\n").repeat(1_000) + "\r\n"),
        row("two lengths", OK + LENGTH + "Content-Length: 3\r\n\r\n" + BODY),
        row("a list of lengths", OK + "Content-Length: 3, 4\r\n\r\n" + BODY),
        row("a negative length", OK + "Content-Length: -5\r\n\r\n" + BODY),
        row("a length that is none", OK + "Content-Length: " + CANARY + "\r\n\r\n" + BODY),
        row("a length of 20 digits", OK + "Content-Length: 99999999999999999999\r\n\r\n" + BODY),
        row("a length and chunks", OK + LENGTH + CHUNKED + "\r\n" + CHUNK),
        row("chunks and a length", OK + CHUNKED + "Content-Length: 3\r\n\r\n" + CHUNK),
        row("another coding", OK + "Transfer-Encoding: " + CANARY + "\r\n\r\n" + BODY),
        row("two codings", OK + "Transfer-Encoding: gzip, chunked\r\n\r\n" + CHUNK),
        row("chunks of HTTP/1.0", OK.replace("/1.1", "/1.0") + CHUNKED + "\r\n" + CHUNK),
        row("a chunk size that is none", OK + CHUNKED + "\r\n" + CANARY + "\r\n" + CHUNK),
        row("a negative chunk size", OK + CHUNKED + "\r\n-1\r\n" + CHUNK),
        row("a chunk size of 17 digits", OK + CHUNKED + "\r\nfffffffffffffffff\r\n" + CHUNK),
        row("a chunk longer than its size", OK + CHUNKED + "\r\n5\r\n" + CHUNK));
  }

  private static Arguments row(String name, String bytes) {
    return Arguments.of(name, bytes);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void isRefusedAsMalformed(String name, String bytes) throws IOException {
    Kept log = new Kept();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(log);
    try {
      legacy.answer(call -> call.send(bytes));
      HttpResponse<byte[]> response = gateway.clerk(DETAIL);
      assertRefused(response, "body_malformed");
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.texts).noneMatch(text -> text.contains(CANARY));
    assertThat(log.texts).noneMatch(text -> text.contains("unforeseen failure"));
    legacy.answer(call -> call.send(RawLegacy.json(BODY)));
    assertThat(RunningGateway.text(gateway.clerk(DETAIL))).contains(CANARY);
  }

  @Test
  void aHeadCutShortIsTruncated() throws IOException {
    legacy.answer(
        call -> {
          call.send(OK + "X-Name: " + CANARY);
          call.socket().close();
        });
    assertRefused(gateway.clerk(DETAIL), "upstream_truncated");
  }

  private static void assertRefused(HttpResponse<byte[]> response, String code) throws IOException {
    assertThat(RunningGateway.problem(response).path("code").asString()).isEqualTo(code);
    assertThat(response.statusCode()).isEqualTo(502);
    String all = response.headers().map() + new String(response.body(), StandardCharsets.UTF_8);
    assertThat(all).doesNotContainIgnoringCase(CANARY);
    assertThat(RunningGateway.only(gateway.records(response), AuditEventCode.REFUSAL))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.reasons()).containsExactly(code);
              assertThat(refusal.toString()).doesNotContainIgnoringCase(CANARY);
            });
  }
}
