package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.journal.Journal;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.TestIssuer.Persona;
import io.shadan.terminals.TerminalRegistry;
import io.shadan.terminals.TerminalStatus;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Losing a part never opens the gate (law 10), through the running gateway. */
class FailureTest {

  private static final String DETAIL = "/stub/api/customers/" + GatewayWorld.OTHER_IN_AREA;

  @Test
  void policyServerDownRefusesInBoundedTime() {
    try (RunningGateway gateway =
        RunningGateway.start(
            world ->
                world
                    .with("shadan.role", "data-plane")
                    .with("shadan.policy.engine", "server")
                    .with(
                        "shadan.policy.server-url",
                        "http://127.0.0.1:" + GatewayWorld.freePort()))) {
      answerDetail(gateway);
      long start = System.nanoTime();
      HttpResponse<byte[]> response = gateway.clerk(DETAIL);
      assertThat(RunningGateway.problem(response).path("code").asString())
          .isEqualTo("policy_unavailable");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(gateway.world().legacy().seen()).isEmpty();
    }
  }

  @Test
  void searchIndexDownChangesNothingWhileTheJournalHasRoom() {
    // no test of this class has an Elasticsearch: the address in the configuration is a dead port
    try (RunningGateway gateway =
        RunningGateway.start(world -> world.with("shadan.role", "data-plane"))) {
      answerDetail(gateway);
      for (int i = 0; i < 20; i++) {
        assertThat(gateway.clerk(DETAIL).statusCode()).isEqualTo(200);
      }
      assertThat(gateway.journal().durablePosition()).isGreaterThanOrEqualTo(39);
    }
  }

  @Test
  void journalOutOfRoomStopsServingAndSaysSo() {
    try (RunningGateway gateway =
        RunningGateway.start(
            world ->
                world
                    .with("shadan.role", "data-plane")
                    .with("shadan.journal.reserve", "100000TB"))) {
      answerDetail(gateway);
      HttpResponse<byte[]> response = gateway.clerk(DETAIL);
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(RunningGateway.problem(response).path("code").asString())
          .isEqualTo("evidence_unavailable");
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
      assertThat(RunningGateway.text(response)).doesNotContain("髙﨑");
      assertThat(gateway.world().legacy().seen()).as("no attempt, no call").isEmpty();
    }
  }

  @Test
  void journalClosedUnderWayStopsServing() {
    try (RunningGateway gateway =
        RunningGateway.start(world -> world.with("shadan.role", "data-plane"))) {
      answerDetail(gateway);
      assertThat(gateway.clerk(DETAIL).statusCode()).isEqualTo(200);
      gateway.bean(Journal.class).close();
      assertThat(RunningGateway.problem(gateway.clerk(DETAIL)).path("code").asString())
          .isEqualTo("evidence_unavailable");
    }
  }

  @Test
  void legacySystemDownOrSlowIsSaid() {
    try (RunningGateway gateway =
        RunningGateway.start(
            world ->
                world
                    .with("shadan.role", "data-plane")
                    .with("shadan.upstream.body-timeout", "1s")
                    .with(
                        "spring.cloud.gateway.server.webflux.httpclient.response-timeout", "1s"))) {
      CountDownLatch never = new CountDownLatch(1);
      gateway
          .world()
          .legacy()
          .answer(
              DETAIL,
              exchange -> {
                try {
                  never.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                exchange.close();
              });
      assertThat(RunningGateway.problem(gateway.clerk(DETAIL)).path("code").asString())
          .isEqualTo("upstream_timeout");
      never.countDown();
      gateway.world().legacy().close();
      assertThat(RunningGateway.problem(gateway.clerk(DETAIL)).path("code").asString())
          .isEqualTo("upstream_unreachable");
    }
  }

  @Test
  void identityProviderDownRefuses() {
    try (RunningGateway gateway =
        RunningGateway.start(world -> world.with("shadan.role", "data-plane"))) {
      answerDetail(gateway);
      String token = gateway.token(Persona.RETAIL_CLERK);
      gateway.world().issuer().close();
      HttpResponse<byte[]> response =
          gateway.world().at("T-RT-01").get(gateway.world().url(DETAIL), token);
      assertThat(RunningGateway.problem(response).path("code").asString())
          .isEqualTo("identity_provider_unreachable");
      assertThat(RunningGateway.text(response)).doesNotContain("髙﨑");
    }
  }

  @Test
  void aTerminalRevokedUnderWayIsRefusedAtTheNextClick() {
    try (RunningGateway gateway =
        RunningGateway.start(world -> world.with("shadan.role", "data-plane"))) {
      answerDetail(gateway);
      assertThat(gateway.clerk(DETAIL).statusCode()).isEqualTo(200);
      gateway.bean(TerminalRegistry.class).changeStatus("T-RT-01", TerminalStatus.REVOKED);
      assertThat(RunningGateway.problem(gateway.clerk(DETAIL)).path("code").asString())
          .isEqualTo("terminal_not_active");
    }
  }

  @Test
  void aGrantThatEndsWhileTheLegacySystemAnswersOpensNothing() throws Exception {
    try (RunningGateway gateway = RunningGateway.start()) {
      String disaster = activeDisaster(gateway);
      String grant =
          post(
                  gateway,
                  "T-RT-02",
                  Persona.RESPONDER,
                  "/api/disasters/" + disaster + "/credential",
                  "")
              .path("grant")
              .asString();
      answerDetail(gateway);
      String token = gateway.token(Persona.RESPONDER);
      assertThat(
              RunningGateway.text(
                  gateway
                      .world()
                      .at("T-RT-02")
                      .get(gateway.world().url(DETAIL), token, "Shadan-Grant", grant)))
          .contains("髙﨑");

      CountDownLatch asked = new CountDownLatch(1);
      CountDownLatch ended = new CountDownLatch(1);
      gateway
          .world()
          .legacy()
          .answer(
              DETAIL,
              exchange -> {
                asked.countDown();
                try {
                  ended.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                io.shadan.gateway.testing.StubLegacy.respond(
                    exchange, 200, "application/json", detail());
              });
      CompletableFuture<HttpResponse<byte[]>> click =
          gateway
              .world()
              .at("T-RT-02")
              .getLater(gateway.world().url(DETAIL), token, "Shadan-Grant", grant);
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(
              post(gateway, "T-HQ-01", Persona.COMMANDER, "/api/disasters/" + disaster + "/end", "")
                  .path("state")
                  .asString())
          .isEqualTo("ended");
      ended.countDown();
      HttpResponse<byte[]> response = click.get(10, TimeUnit.SECONDS);
      assertThat(RunningGateway.problem(response).path("code").asString())
          .isEqualTo("grant_expired");
      assertThat(RunningGateway.text(response)).doesNotContain("髙﨑");
      String next =
          RunningGateway.text(
              gateway
                  .world()
                  .at("T-RT-02")
                  .get(gateway.world().url(DETAIL), token, "Shadan-Grant", grant));
      assertThat(next).contains("＊＊＊＊").doesNotContain("髙﨑");
    }
  }

  private static String activeDisaster(RunningGateway gateway) {
    String declaration =
        "{\"name\":\"試験\",\"area\":[\"40221\"],\"profile\":\"outage\",\"responders\":[{\"subject\":\"retail-responder\",\"terminals\":[\"T-RT-02\"]}],\"duration\":\"PT1H\"}";
    String id =
        post(gateway, "T-HQ-01", Persona.COMMANDER, "/api/disasters", declaration)
            .path("id")
            .asString();
    assertThat(
            post(gateway, "T-HQ-02", Persona.APPROVER, "/api/disasters/" + id + "/approve", "")
                .path("state")
                .asString())
        .isEqualTo("active");
    return id;
  }

  private static JsonNode post(
      RunningGateway gateway, String terminal, Persona persona, String path, String json) {
    HttpResponse<byte[]> response =
        json.isEmpty()
            ? gateway
                .world()
                .at(terminal)
                .method("POST", gateway.world().console(path), gateway.token(persona))
            : gateway
                .world()
                .at(terminal)
                .post(gateway.world().console(path), gateway.token(persona), json);
    assertThat(response.statusCode()).as(RunningGateway.text(response)).isBetween(200, 201);
    return RunningGateway.problem(response);
  }

  private static void answerDetail(RunningGateway gateway) {
    gateway.world().legacy().answer(DETAIL, "application/json", detail());
  }

  private static byte[] detail() {
    return ("{\"spn\":\""
            + GatewayWorld.OTHER_IN_AREA
            + "\",\"name\":\"髙﨑①郎\",\"tel\":\"092-555-0101\",\"usage\":321}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
