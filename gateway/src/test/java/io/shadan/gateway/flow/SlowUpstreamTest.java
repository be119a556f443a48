package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.RawLegacy;
import io.shadan.gateway.testing.RawLegacy.Call;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An upstream that drips for ever is hung up on in bounded time, and nothing it sent looks whole.
 */
@Timeout(120)
class SlowUpstreamTest {

  private static final String DETAIL = "/stub/api/customers/" + GatewayWorld.OWN;
  private static final String LIST = "/stub/api/customers";
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
  private static final int DRIP = 100;
  private static final Duration BODY = Duration.ofSeconds(1);
  private static final Duration STREAM = Duration.ofSeconds(3);

  /** What a busy machine may add. */
  private static final Duration SLACK = Duration.ofSeconds(3);

  private static RawLegacy legacy;
  private static RunningGateway gateway;

  /** The upstream's side of a drip: when nobody reads any more. */
  private final CountDownLatch hungUp = new CountDownLatch(1);

  @BeforeAll
  static void start() {
    legacy = RawLegacy.start();
    gateway =
        RunningGateway.start(
            world ->
                world
                    .with("shadan.role", "data-plane")
                    .with("shadan.upstream.systems.stub.url", legacy.url())
                    .with("shadan.upstream.body-timeout", BODY.toString())
                    .with("shadan.upstream.stream-timeout", STREAM.toString())
                    .with(
                        "spring.cloud.gateway.server.webflux.httpclient.response-timeout",
                        BODY.toString()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    legacy.close();
  }

  @Test
  void aHeadThatDripsEnds() throws Exception {
    legacy.answer(call -> forEver(call, "HTTP/1.1 200 OK\r\nX-Name: ", "x"));
    assertTimedOut(DETAIL, BODY);
  }

  @Test
  void interimAnswersWithoutEndEnd() throws Exception {
    legacy.answer(call -> forEver(call, "", "HTTP/1.1 100 Continue\r\n\r\n"));
    assertTimedOut(DETAIL, BODY);
  }

  @Test
  void aBodyHeldAsAWholeThatDripsEnds() throws Exception {
    legacy.answer(call -> forEver(call, HEAD + "Content-Length: 9000\r\n\r\n{\"spn\":\"", "x"));
    assertTimedOut(DETAIL, BODY);
  }

  @Test
  void chunksWithoutAByteEnd() throws Exception {
    legacy.answer(call -> forEver(call, CHUNKED + "1;x=", "x"));
    assertTimedOut(LIST, BODY);
  }

  @Test
  void aStreamedBodyThatDripsEndsBeforeItsFirstByte() throws Exception {
    legacy.answer(call -> forEver(call, CHUNKED + chunk("{\"total\":1,\"items\":["), chunk(" ")));
    assertTimedOut(LIST, STREAM);
  }

  @Test
  void aStreamedBodyThatDripsIsCutAndOnRecord() throws Exception {
    String items = "{\"spn\":\"" + GatewayWorld.OWN + "\",\"name\":\"" + "n".repeat(900) + "\"},";
    legacy.answer(
        call -> forEver(call, CHUNKED + chunk("{\"items\":[" + items.repeat(200)), chunk(" ")));
    long began = System.nanoTime();
    HttpResponse<InputStream> response =
        gateway
            .world()
            .at("T-RT-01")
            .open(gateway.world().url(LIST), gateway.token(Persona.RETAIL_CLERK));
    assertThat(response.statusCode()).isEqualTo(200);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThatThrownBy(() -> response.body().transferTo(got)).isInstanceOf(IOException.class);
    assertBounded(began, STREAM);
    assertThat(got.size()).isPositive();
    assertThat(RunningGateway.only(gateway.records(response), AuditEventCode.REFUSAL))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reasons()).containsExactly("upstream_timeout"));
    assertThat(hungUp.await(5, TimeUnit.SECONDS)).as("the upstream is hung up on").isTrue();
  }

  /** Events have no end: they outlast the limit of other streams as long as one comes. */
  @Test
  void eventsGoOn() throws Exception {
    String event = "{\"spn\":\"" + GatewayWorld.OWN + "\",\"name\":\"own\"}\n";
    int events = 10;
    long pause = STREAM.toMillis() * 3 / 2 / events;
    legacy.answer(
        call -> {
          call.send(CHUNKED.replace("json", "x-ndjson"));
          for (int i = 0; i < events; i++) {
            call.send(chunk(event));
            Thread.sleep(pause);
          }
          call.send("0\r\n\r\n");
        });
    HttpResponse<byte[]> response = gateway.clerk("/stub/api/lines");
    assertThat(RunningGateway.text(response)).isEqualTo(event.repeat(events));
  }

  private void forEver(Call call, String first, String then) throws InterruptedException {
    try {
      call.send(first);
      while (true) {
        call.send(then);
        Thread.sleep(DRIP);
      }
    } catch (IOException e) {
      hungUp.countDown();
    }
  }

  private void assertTimedOut(String path, Duration limit) throws Exception {
    long began = System.nanoTime();
    HttpResponse<byte[]> response = gateway.clerk(path);
    assertBounded(began, limit);
    assertThat(RunningGateway.problem(response).path("code").asString())
        .isEqualTo("upstream_timeout");
    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(RunningGateway.only(gateway.records(response), AuditEventCode.REFUSAL))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reasons()).containsExactly("upstream_timeout"));
    assertThat(hungUp.await(5, TimeUnit.SECONDS)).as("the upstream is hung up on").isTrue();
  }

  private static void assertBounded(long began, Duration limit) {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(took).isBetween(limit.minusMillis(100), limit.plus(BODY).plus(SLACK));
  }

  private static String chunk(String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return Integer.toHexString(length) + "\r\n" + text + "\r\n";
  }
}
