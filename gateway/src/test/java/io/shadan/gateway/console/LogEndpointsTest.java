package io.shadan.gateway.console;

import static io.shadan.gateway.console.DisasterEndpointsTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.disaster.Callers;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class LogEndpointsTest {
  private static final List<String> ALL =
      List.of(
          "/api/log/checkpoint",
          "/api/log/tile/0/000.p/40",
          "/api/log/inclusion?position=7",
          "/api/log/consistency?from=3");
  private final ConsoleRoom room;

  LogEndpointsTest(@TempDir Path folder) {
    room = new ConsoleRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theOfficerGetsCheckpointTilesAndProofsAndEachLookIsOnRecord() {
    officer("/api/log/checkpoint")
        .expectHeader()
        .valueEquals("Content-Type", "text/plain;charset=utf-8")
        .expectHeader()
        .valueEquals("Cache-Control", "no-store")
        .expectBody(String.class)
        .isEqualTo(FakeLog.NOTE);
    officer("/api/log/tile/0/000.p/40")
        .expectHeader()
        .valueEquals("Content-Type", "application/octet-stream")
        .expectBody()
        .consumeWith(answer -> assertThat(answer.getResponseBody()).hasSize(40 * 32));
    officer("/api/log/inclusion?position=7&size=9")
        .expectBody()
        .jsonPath("$.position")
        .isEqualTo(7);
    officer("/api/log/consistency?from=3").expectBody().jsonPath("$.from").isEqualTo(3);
    assertThat(room.log.asked)
        .containsExactly(
            "checkpoint",
            "tile/0/000.p/40",
            "inclusion 7 Optional[9]",
            "consistency 3 Optional.empty");
    assertThat(room.looks)
        .extracting(ConsoleAccess::view)
        .containsExactly(
            "GET /api/log/checkpoint",
            "GET /api/log/tile/**",
            "GET /api/log/inclusion",
            "GET /api/log/consistency");
  }

  private ResponseSpec officer(String path) {
    return room.as(Callers.officer()).get().uri(path).exchange().expectStatus().isOk();
  }

  @ParameterizedTest
  @MethodSource("io.shadan.gateway.console.EvidenceEndpointsTest#others")
  void nobodyElseReadsTheLog(Caller caller, ReasonCode reason) {
    for (String path : ALL) {
      refused(room.as(caller).get().uri(path).exchange(), reason);
    }
    assertThat(room.log.asked).isEmpty();
  }

  @Test
  void withoutARecordOfTheLookNothingIsRead() {
    room.journalFails = true;
    for (String path : ALL) {
      refused(
          room.as(Callers.officer()).get().uri(path).exchange(), ReasonCode.EVIDENCE_UNAVAILABLE);
    }
    assertThat(room.log.asked).isEmpty();
  }

  @Test
  void aLogThatCannotBeReadIsNamed() {
    room.log.fails = true;
    for (String path : ALL) {
      refused(room.as(Callers.officer()).get().uri(path).exchange(), ReasonCode.STORE_UNAVAILABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "inclusion, PARAMETER_INVALID",
    "inclusion?position=-1, PARAMETER_INVALID",
    "inclusion?position=07, PARAMETER_INVALID",
    "inclusion?position=40, PARAMETER_INVALID",
    "inclusion?position=7&size=7, PARAMETER_INVALID",
    "inclusion?position=7&sort=1, PARAMETER_UNKNOWN",
    "consistency, PARAMETER_INVALID",
    "consistency?from=9999999999999999999, PARAMETER_INVALID",
    "checkpoint?size=7, PARAMETER_UNKNOWN",
    "tile/0/001, NOT_FOUND",
    "tile/../checkpoint, NOT_FOUND"
  })
  void whatIsNotThereIsRefused(String what, ReasonCode reason) {
    refused(room.as(Callers.officer()).get().uri("/api/log/" + what).exchange(), reason);
  }
}
