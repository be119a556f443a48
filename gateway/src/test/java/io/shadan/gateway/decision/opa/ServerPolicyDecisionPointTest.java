package io.shadan.gateway.decision.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerPolicyDecisionPointTest extends PolicyDecisionPointContract {
  private static final Duration PATIENT = Duration.ofSeconds(5);
  private static final String RIGHT = "{\"result\":" + Answers.right() + "}";

  private interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer fake;
  private volatile Answer answer = exchange -> respond(exchange, 200, RIGHT);

  @BeforeEach
  void start() throws IOException {
    fake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    fake.setExecutor(threads);
    fake.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          seen.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + body);
          answer.give(exchange);
        });
    fake.start();
  }

  @AfterEach
  void stop() {
    fake.stop(0);
    threads.shutdownNow();
  }

  @Override
  PolicyDecisionPoint answering(String raw) {
    answer = exchange -> respond(exchange, 200, raw);
    return point(PATIENT);
  }

  @Override
  String envelope(String result) {
    return "{\"result\":" + result + "}";
  }

  @Test
  void asksTheConstantPathWithTheTokenAndTheQuestionInTheBody() {
    new ServerPolicyDecisionPoint(uri(), Optional.of("secret"), PATIENT)
        .decide(Answers.question())
        .toCompletableFuture()
        .join();

    assertThat(seen)
        .containsExactly(
            "POST /v1/data/shadan/release/decision application/json Bearer secret {\"input\":"
                + DecisionInputJson.write(Answers.question())
                + "}");
  }

  @Test
  void toleratesTheDecisionIdOfADecisionLog() {
    answer = exchange -> respond(exchange, 200, "{\"decision_id\":\"x\"," + RIGHT.substring(1));
    assertThat(point(PATIENT).decide(Answers.question()).toCompletableFuture().join().allow())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 302, 400, 401, 404, 500, 503})
  void onlyStatus200IsAnAnswer(int status) {
    answer =
        exchange -> {
          exchange.getResponseHeaders().set("Location", uri() + "/elsewhere");
          respond(exchange, status, status == 204 ? "" : RIGHT);
        };
    assertUnavailable(point(PATIENT));
    assertThat(seen).hasSize(1);
  }

  @Test
  void aSlowServerIsNoAnswerInBoundedTime() {
    answer =
        exchange -> {
          pause(3_000);
          respond(exchange, 200, RIGHT);
        };
    assertUnavailableWithin(Duration.ofSeconds(2));
  }

  @Test
  void aDrippingBodyIsNoAnswerInBoundedTime() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 30; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            pause(100);
          }
          exchange.close();
        };
    assertUnavailableWithin(Duration.ofSeconds(2));
  }

  @Test
  void anEndlessBodyIsNoAnswer() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] spaces = " ".repeat(8192).getBytes(StandardCharsets.US_ASCII);
          for (int i = 0; i < 10_000; i++) {
            exchange.getResponseBody().write(spaces);
          }
          exchange.close();
        };
    assertUnavailable(point(PATIENT));
  }

  @Test
  void aConnectionCutShortIsNoAnswer() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, RIGHT.length());
          exchange.getResponseBody().write(RIGHT.substring(0, 40).getBytes(StandardCharsets.UTF_8));
          throw new IOException("cut");
        };
    assertUnavailable(point(Duration.ofSeconds(1)));
  }

  @Test
  void aServerThatIsDownIsNoAnswer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertUnavailable(
        new ServerPolicyDecisionPoint(
            URI.create("http://127.0.0.1:" + closed), Optional.empty(), PATIENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1",
        "http:///x",
        "http://127.0.0.1/v1",
        "http://127.0.0.1?x=1",
        "http://u@127.0.0.1",
        "mailto:x"
      })
  void refusesAnAddressWithMoreThanSchemeHostAndPort(String address) {
    URI uri = URI.create(address);
    assertThatThrownBy(() -> new ServerPolicyDecisionPoint(uri, Optional.empty(), PATIENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("policy server must be scheme, host and port only");
  }

  private void assertUnavailableWithin(Duration bound) {
    long start = System.nanoTime();
    assertUnavailable(point(ServerPolicyDecisionPoint.DEFAULT_TIMEOUT));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(bound);
  }

  private ServerPolicyDecisionPoint point(Duration timeout) {
    return new ServerPolicyDecisionPoint(uri(), Optional.empty(), timeout);
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + fake.getAddress().getPort());
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("stopped"));
    }
  }
}
