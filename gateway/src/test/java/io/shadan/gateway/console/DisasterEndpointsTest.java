package io.shadan.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.disaster.Callers;
import io.shadan.gateway.disaster.Disaster;
import io.shadan.gateway.disaster.DisasterAction;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class DisasterEndpointsTest {
  private static final String GOOD =
      """
      {"name":"太宰府市停電","area":["40221"],"profile":"outage",
       "responders":[{"subject":"retail-responder","terminals":["T-RT-01"]}],"duration":"PT2H"}
      """;

  private final ConsoleRoom room;

  DisasterEndpointsTest(@TempDir Path folder) {
    room = new ConsoleRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theStoryRunsOverHttp() {
    room.as(Callers.commander())
        .post()
        .uri("/api/disasters")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(GOOD)
        .exchange()
        .expectStatus()
        .isCreated()
        .expectHeader()
        .valueMatches("Location", "/api/disasters/.+")
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("declared")
        .jsonPath("$.declared_by")
        .isEqualTo("hq-commander");
    String path = "/api/disasters/" + onlyDisaster().id();

    room.as(Callers.approver())
        .post()
        .uri(path + "/approve")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("active");
    room.as(Callers.responder())
        .post()
        .uri(path + "/credential")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Cache-Control", "no-store")
        .expectBody()
        .jsonPath("$.grant")
        .value(String.class, grant -> assertThat(grant).startsWith("ey"))
        .jsonPath("$.grant_id")
        .isNotEmpty()
        .jsonPath("$.expires_at")
        .isEqualTo("2026-07-01T03:10:00Z");
    room.as(Callers.commander())
        .post()
        .uri(path + "/end")
        .exchange()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("ended");
    room.as(Callers.officer())
        .post()
        .uri(path + "/review")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"note\":\"問題なし\"}")
        .exchange()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("reviewed");
    room.as(Callers.officer())
        .get()
        .uri(path)
        .exchange()
        .expectBody()
        .jsonPath("$.timeline[*].action")
        .isEqualTo(List.of("declare", "approve", "activate", "end", "review"));
  }

  @Test
  void theDeclarerIsRefusedAndTheRefusalIsOnRecord() {
    Disaster declared = room.disasters.declared();
    var both = Callers.tdso("hq-commander", "disaster_approver", "T-HQ-02");

    WebTestClient.ResponseSpec answer =
        room.as(both).post().uri("/api/disasters/" + declared.id() + "/approve").exchange();

    refused(answer, ReasonCode.FOUR_EYES_REQUIRED)
        .jsonPath("$.title")
        .isEqualTo(ReasonCode.FOUR_EYES_REQUIRED.en())
        .jsonPath("$.title_ja")
        .isEqualTo(ReasonCode.FOUR_EYES_REQUIRED.ja())
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains("hq-commander declared it"));
    assertThat(room.looks)
        .singleElement()
        .satisfies(
            look -> {
              assertThat(look.view()).isEqualTo("POST /api/disasters/{id}/approve");
              assertThat(look.refusal()).contains(ReasonCode.FOUR_EYES_REQUIRED);
              assertThat(look.parameters()).containsEntry("id", declared.id());
            });
  }

  @Test
  void aRetailClerkIsRefusedEverywhere() {
    Disaster active = room.disasters.activated();
    var clerk = Callers.retail("retail-clerk", Set.of("disaster_commander"), "T-RT-02");

    refused(post(clerk, "/api/disasters", GOOD), ReasonCode.ORGANISATION_NOT_PERMITTED);
    for (String act : Set.of("approve", "end", "revoke")) {
      refused(
          room.as(clerk).post().uri("/api/disasters/" + active.id() + "/" + act).exchange(),
          ReasonCode.ORGANISATION_NOT_PERMITTED);
    }
    refused(
        room.as(clerk).post().uri("/api/disasters/" + active.id() + "/credential").exchange(),
        ReasonCode.NOT_FOUND);
    refused(
        room.as(clerk).get().uri("/api/disasters/" + active.id()).exchange(), ReasonCode.NOT_FOUND);
    room.as(clerk).get().uri("/api/disasters").exchange().expectBody().json("{\"disasters\":[]}");
  }

  @Test
  void withoutAJournalTheAnswerIs503() {
    room.disasters.recorder.failsOn = Optional.of(DisasterAction.DECLARE);

    refused(post(Callers.commander(), "/api/disasters", GOOD), ReasonCode.EVIDENCE_UNAVAILABLE);
    assertThat(room.disasters.recorder.records).isEmpty();
  }

  @Test
  void aRefusalThatCannotBeRecordedIsA503() {
    room.journalFails = true;

    refused(post(Callers.officer(), "/api/disasters", GOOD), ReasonCode.EVIDENCE_UNAVAILABLE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badBodies")
  void badBodiesAreRefusedByName(String body, ReasonCode reason, String named) {
    refused(post(Callers.commander(), "/api/disasters", body), reason)
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains(named));
  }

  static Stream<Arguments> badBodies() {
    ReasonCode invalid = ReasonCode.PARAMETER_INVALID;
    return Stream.of(
        Arguments.of("", invalid, "body is 'empty'"),
        Arguments.of("{", invalid, "body is not well-formed"),
        Arguments.of("[]", invalid, "body is 'ARRAY'"),
        Arguments.of("null", invalid, "body is 'NULL'"),
        Arguments.of(GOOD.strip() + " {}", invalid, "body is not well-formed"),
        Arguments.of("{\"name\":\"a\",\"name\":\"b\"}", invalid, "duplicate"),
        Arguments.of(
            GOOD.replace("\"name\"", "\"approved_by\":\"me\",\"name\""),
            ReasonCode.PARAMETER_UNKNOWN,
            "'approved_by' is not known here"),
        Arguments.of(
            GOOD.replace("\"subject\"", "\"role\":\"x\",\"subject\""),
            ReasonCode.PARAMETER_UNKNOWN,
            "'responders.role'"),
        Arguments.of("{}", invalid, "name is 'absent'"),
        Arguments.of(GOOD.replace("\"太宰府市停電\"", "7"), invalid, "name is '7'"),
        Arguments.of(GOOD.replace("[\"40221\"]", "\"40221\""), invalid, "area is"),
        Arguments.of(GOOD.replace("[\"40221\"]", "[40221]"), invalid, "area is '40221'"),
        Arguments.of(GOOD.replace("40221", "99999"), invalid, "area is '99999'"),
        Arguments.of(GOOD.replace("PT2H", "2 hours"), invalid, "duration is '2 hours'"),
        Arguments.of(GOOD.replace("PT2H", "PT25H"), invalid, "duration is 'PT25H'"),
        Arguments.of(GOOD.replace("\"PT2H\"", "null"), invalid, "duration is 'null'"),
        Arguments.of(GOOD.replace("T-RT-01", "T-RT-09"), invalid, "responders.terminals"),
        Arguments.of("[".repeat(5000), invalid, "body is not well-formed"),
        Arguments.of(
            GOOD.replace("太宰府市停電", "x".repeat(70_000)),
            ReasonCode.REQUEST_TOO_LARGE,
            "longer than 65536 bytes"));
  }

  @Test
  void otherShapesOfRequestsAreRefused() {
    Disaster declared = room.disasters.declared();
    refused(
        room.as(Callers.commander())
            .post()
            .uri("/api/disasters")
            .contentType(MediaType.TEXT_PLAIN)
            .bodyValue(GOOD)
            .exchange(),
        ReasonCode.REQUEST_BODY_NOT_ACCEPTED);
    refused(
        post(Callers.approver(), "/api/disasters/" + declared.id() + "/approve", "{\"x\":1}"),
        ReasonCode.PARAMETER_INVALID);
    refused(
        room.as(Callers.officer()).get().uri("/api/disasters/a%20b").exchange(),
        ReasonCode.PARAMETER_INVALID);
    refused(
        room.as(Callers.officer()).get().uri("/api/disasters/nobody").exchange(),
        ReasonCode.NOT_FOUND);
    refused(
        room.as(Callers.officer()).delete().uri("/api/disasters/x").exchange(),
        ReasonCode.OPERATION_UNKNOWN);
    refused(
        room.as(Callers.approver())
            .post()
            .uri("/api/disasters/" + declared.id() + "/credential")
            .exchange(),
        ReasonCode.NOT_FOUND);
  }

  @Test
  void withoutAVerifiedCallerNothingIsAnswered() {
    room.asNobody().get().uri("/api/disasters").exchange().expectStatus().is5xxServerError();
  }

  private WebTestClient.ResponseSpec post(Caller caller, String path, String body) {
    return room.as(caller)
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private Disaster onlyDisaster() {
    return Objects.requireNonNull(room.disasters.service.list(Callers.officer()).block(), "list")
        .get(0);
  }

  static WebTestClient.BodyContentSpec refused(
      WebTestClient.ResponseSpec answer, ReasonCode reason) {
    return answer
        .expectStatus()
        .isEqualTo(reason.status())
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(reason.wire())
        .jsonPath("$.status")
        .isEqualTo(reason.status());
  }
}
