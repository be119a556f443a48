package io.shadan.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.disaster.Callers;
import io.shadan.gateway.identity.Caller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A number is shown to two officers together, once, and on record; else to nobody. */
class RevealEndpointsTest {
  private static final String NUMBER = "0912345678901234567890";
  private static final Caller FIRST = Callers.officer();
  private static final Caller SECOND = Callers.tdso("second-officer", "conduct_officer", "T-OF-02");

  private final ConsoleRoom room;

  RevealEndpointsTest(@TempDir Path folder) {
    room = new ConsoleRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void twoOfficersSeeItOnce() {
    String id = asked("17", "0");
    number(FIRST, id).expectStatus().isEqualTo(409);
    approve(FIRST, id)
        .expectStatus()
        .isForbidden()
        .expectBody(String.class)
        .value(body -> assertThat(body).contains("four_eyes_required"));
    approve(SECOND, id).expectStatus().isOk();
    number(SECOND, id).expectStatus().isForbidden();
    number(FIRST, id)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Cache-Control", "no-store")
        .expectBody()
        .jsonPath("$.supply_point")
        .isEqualTo(NUMBER);
    number(FIRST, id).expectStatus().isNotFound();
    assertThat(room.looks)
        .filteredOn(look -> look.refusal().isEmpty())
        .extracting(ConsoleAccess::view)
        .contains(
            "POST /api/reveals",
            "POST /api/reveals/{id}/approval",
            "POST /api/reveals/{id}/number");
    assertThat(room.looks.get(0).parameters())
        .isEqualTo(Map.of("position", "17", "item", "0", "reason", "court order 12"));
  }

  @Test
  void nothingIsShownThatIsNotOnRecord() {
    String id = asked("17", "0");
    approve(SECOND, id).expectStatus().isOk();
    room.journalFails = true;
    number(FIRST, id)
        .expectStatus()
        .isEqualTo(503)
        .expectBody(String.class)
        .value(body -> assertThat(body).doesNotContain(NUMBER));
    room.journalFails = false;
    number(FIRST, id).expectStatus().isOk();
  }

  @Test
  void aPlaceWithoutANumberIsNotFound() {
    String id = asked("17", "1");
    approve(SECOND, id).expectStatus().isOk();
    number(FIRST, id).expectStatus().isNotFound();
  }

  static Stream<Caller> others() {
    return Stream.of(Callers.commander(), Callers.approver(), Callers.administrator());
  }

  @ParameterizedTest
  @MethodSource("others")
  void nobodyElseMay(Caller who) {
    String id = asked("17", "0");
    ask(who, "17", "0", "curious").expectStatus().isForbidden();
    approve(who, id).expectStatus().isForbidden();
    number(who, id).expectStatus().isForbidden();
    number(FIRST, id).expectStatus().isEqualTo(409);
  }

  @Test
  void oddRequestsAreRefused() {
    ask(FIRST, "-1", "0", "r").expectStatus().isBadRequest();
    ask(FIRST, "17", "1234567", "r").expectStatus().isBadRequest();
    ask(FIRST, "17", "0", " ").expectStatus().isBadRequest();
    approve(SECOND, "no-such").expectStatus().isNotFound();
  }

  @Test
  void aRequestEndsByItself() {
    Instant[] now = {Instant.parse("2026-11-21T00:00:00Z")};
    Clock clock =
        new Clock() {
          @Override
          public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now[0];
          }
        };
    RevealDesk desk = new RevealDesk(clock);
    String id = desk.ask("a", 1, 0);
    now[0] = now[0].plus(RevealDesk.LIFE);
    Assertions.assertThatThrownBy(() -> desk.approve(id, "b"))
        .isInstanceOf(ConsoleProblem.class)
        .hasMessageContaining("no such open request");
  }

  private String asked(String position, String item) {
    Map<?, ?> answer =
        ask(FIRST, position, item, "court order 12")
            .expectStatus()
            .isCreated()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    return String.valueOf(answer == null ? "" : answer.get("id"));
  }

  private ResponseSpec ask(Caller who, String position, String item, String reason) {
    return room.as(who)
        .post()
        .uri("/api/reveals")
        .bodyValue(Map.of("position", position, "item", item, "reason", reason))
        .exchange();
  }

  private ResponseSpec approve(Caller who, String id) {
    return room.as(who).post().uri("/api/reveals/" + id + "/approval").exchange();
  }

  private ResponseSpec number(Caller who, String id) {
    return room.as(who).post().uri("/api/reveals/" + id + "/number").exchange();
  }
}
