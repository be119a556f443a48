package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.gateway.testing.GatewayWorld;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a system says that there is no such customer, and what it says of a hidden one. */
class HiddenAsAbsentTest {

  private static final String PATH = "/stub/api/inquiry/" + GatewayWorld.OTHER_IN_AREA;
  private static final String HIDDEN = "{'spn':'" + GatewayWorld.OTHER_IN_AREA + "','name':'乙'}";

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "404 | application/json | {}",
        "204 | application/json | \"\"",
        "302 | application/json | {}",
        "500 | application/json | {}",
        "200 | application/json | \"\"",
        "200 | application/json | {}",
        "200 | application/json | {'error':'該当なし'}",
        "200 | application/json | {'spn':",
        "200 | application/json | ['該当なし']",
        "200 | text/html | <p>該当なし</p>",
        "200 | application/json;charset=Shift_JIS | {}"
      })
  void isOneAndTheSame(int status, String type, String body) throws IOException {
    answer(200, "application/json", HIDDEN);
    HttpResponse<byte[]> hidden = gateway.clerk(PATH);
    answer(status, type, body);
    HttpResponse<byte[]> absent = gateway.clerk(PATH);
    assertThat(absent.statusCode()).isEqualTo(hidden.statusCode()).isEqualTo(404);
    assertThat(withoutExchange(absent)).isEqualTo(withoutExchange(hidden));
    assertThat(absent.headers().map().keySet()).isEqualTo(hidden.headers().map().keySet());
    assertThat(detail(absent)).endsWith("hidden as absent");
  }

  /** Those whose work it is see what went wrong. */
  @Test
  void gridWorkIsToldWhatTheSystemSaid() throws IOException {
    Set<String> codes = new HashSet<>();
    for (int status : new int[] {404, 500}) {
      answer(status, "application/json", "{}");
      codes.add(RunningGateway.problem(gateway.wheeling(PATH)).path("code").asString());
    }
    assertThat(codes).containsExactlyInAnyOrder("upstream_not_found", "upstream_status_refused");
  }

  private static void answer(int status, String type, String body) {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    gateway
        .world()
        .legacy()
        .answer(
            PATH,
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", type);
              exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
              exchange.getResponseBody().write(bytes);
              exchange.close();
            });
  }

  private static String withoutExchange(HttpResponse<byte[]> response) {
    String exchange = response.headers().firstValue(ArrivalFilter.EXCHANGE_HEADER).orElseThrow();
    return RunningGateway.text(response).replace(exchange, "");
  }

  private static String detail(HttpResponse<byte[]> response) throws IOException {
    return RunningGateway.only(gateway.records(response), AuditEventCode.REFUSAL)
        .get(0)
        .details()
        .getOrDefault("detail", "");
  }
}
