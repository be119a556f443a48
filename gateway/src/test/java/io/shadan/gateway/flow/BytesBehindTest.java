package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.RawLegacy;
import io.shadan.gateway.testing.RawLegacy.Call;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes an upstream sends behind an answer are never the answer to the next request. There is one
 * connection in a pool, so that each request takes the connection of the one before if it may.
 */
class BytesBehindTest {

  private static final String DETAIL = "/stub/api/customers/";
  private static final String STRAY = RawLegacy.json(customer(GatewayWorld.OWN, "STRAY"));
  private static final int ROUNDS = 15;

  private RawLegacy legacy;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    legacy = RawLegacy.start();
    gateway =
        RunningGateway.start(
            world ->
                world
                    .with("shadan.role", "data-plane")
                    .with("shadan.upstream.systems.stub.url", legacy.url())
                    .with(
                        "spring.cloud.gateway.server.webflux.httpclient.pool.max-connections",
                        "1"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    legacy.close();
  }

  /** A second answer in the same write, a moment later, and while the connection is idle. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 30})
  void reachNobodyElse(int millis) {
    legacy.answer(
        call -> {
          if (isOwn(call)) {
            call.send(own(call));
          } else if (millis == 0) {
            call.send(other(), STRAY);
          } else {
            call.send(other());
            Thread.sleep(millis);
            call.send(STRAY);
          }
        });
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(gateway.wheeling(DETAIL + GatewayWorld.OTHER_IN_AREA).statusCode()).isEqualTo(200);
      assertOwn(gateway.clerk(DETAIL + GatewayWorld.OWN));
    }
    assertNobodyShares();
  }

  /**
   * The race at its worst: the upstream waits for the next request on the connection and then sends
   * what it had left. Nobody can tell that from an answer; so it must be the same person's request.
   */
  @Test
  void reachNobodyElseWhenTheyComeWithTheNextRequest() {
    Set<Integer> poisoned = ConcurrentHashMap.newKeySet();
    legacy.answer(
        call -> {
          if (poisoned.contains(call.connection())) {
            call.send(STRAY);
          } else if (isOwn(call)) {
            call.send(own(call));
          } else {
            poisoned.add(call.connection());
            call.send(other());
          }
        });
    for (int i = 0; i < ROUNDS; i++) {
      gateway.wheeling(DETAIL + GatewayWorld.OTHER_IN_AREA);
      assertOwn(gateway.clerk(DETAIL + GatewayWorld.OWN));
    }
    assertThat(poisoned).isNotEmpty();
    assertNobodyShares();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{\"spn\":",
        "HTTP/1.1 200 OK\r\nX-Rest: ",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "\r\n",
        "x"
      })
  void closeTheConnectionOfWhoAskedToo(String rest) throws InterruptedException {
    for (int millis : List.of(0, 20)) {
      legacy.answer(
          call -> {
            if (millis == 0) {
              call.send(own(call), rest);
            } else {
              call.send(own(call));
              Thread.sleep(millis);
              call.send(rest);
            }
          });
      int before = legacy.calls().size();
      assertOwn(gateway.clerk(DETAIL + GatewayWorld.OWN));
      TimeUnit.MILLISECONDS.sleep(150);
      legacy.answer(call -> call.send(own(call)));
      assertOwn(gateway.clerk(DETAIL + GatewayWorld.OWN));
      List<Call> calls = legacy.calls().subList(before, before + 2);
      assertThat(calls.get(1).connection()).isNotEqualTo(calls.get(0).connection());
    }
  }

  /** The next request waits for the very connection whose answer has something behind it. */
  @Test
  void doNotReachARequestThatWaitsForTheConnection() throws Exception {
    legacy.answer(
        call -> {
          Thread.sleep(100);
          call.send(own(call), STRAY);
        });
    String token = gateway.token(Persona.RETAIL_CLERK);
    List<CompletableFuture<HttpResponse<byte[]>>> asked =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(
                i ->
                    gateway
                        .world()
                        .at("T-RT-01")
                        .getLater(gateway.world().url(DETAIL + GatewayWorld.OWN), token))
            .toList();
    for (CompletableFuture<HttpResponse<byte[]>> each : asked) {
      assertOwn(each.get(20, TimeUnit.SECONDS));
    }
    assertThat(legacy.calls().stream().map(Call::connection)).doesNotHaveDuplicates();
  }

  @Test
  void anUpstreamThatBehavesKeepsItsConnection() {
    legacy.answer(call -> call.send(isOwn(call) ? own(call) : other()));
    for (int i = 0; i < ROUNDS; i++) {
      assertOwn(gateway.clerk(DETAIL + GatewayWorld.OWN));
      gateway.wheeling(DETAIL + GatewayWorld.OTHER_IN_AREA);
    }
    assertThat(legacy.calls().stream().map(Call::connection).distinct()).hasSize(2);
  }

  /** The two people of these tests ask for a customer each. */
  private void assertNobodyShares() {
    Map<Integer, Set<String>> targets =
        legacy.calls().stream()
            .collect(
                Collectors.groupingBy(
                    Call::connection, Collectors.mapping(Call::target, Collectors.toSet())));
    assertThat(targets.values()).allSatisfy(each -> assertThat(each).hasSize(1));
  }

  private static void assertOwn(HttpResponse<byte[]> response) {
    assertThat(RunningGateway.text(response)).contains("TRUE").doesNotContain("STRAY");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  private static boolean isOwn(Call call) {
    return call.target().endsWith(GatewayWorld.OWN);
  }

  private static String own(Call call) {
    return RawLegacy.json(customer(GatewayWorld.OWN, "TRUE-" + call.connection()));
  }

  private static String other() {
    return RawLegacy.json(customer(GatewayWorld.OTHER_IN_AREA, "OTHER"));
  }

  private static String customer(String supplyPoint, String name) {
    return "{\"spn\":\"%s\",\"name\":\"%s\",\"tel\":\"1\",\"usage\":1}"
        .formatted(supplyPoint, name);
  }
}
