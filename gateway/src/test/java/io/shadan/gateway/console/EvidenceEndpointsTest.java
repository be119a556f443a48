package io.shadan.gateway.console;

import static io.shadan.gateway.console.DisasterEndpointsTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.disaster.Callers;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.terminals.TerminalStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class EvidenceEndpointsTest {
  private final ConsoleRoom room;

  EvidenceEndpointsTest(@TempDir Path folder) {
    room = new ConsoleRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theOfficerReadsRecordsAndTheLookIsOnRecordFirst() {
    room.as(Callers.officer())
        .get()
        .uri("/api/access?limit=7&exchange=ex-17&subject=retail-clerk")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Cache-Control", "no-store")
        .expectBody()
        .jsonPath("$.accesses[0].exchange")
        .isEqualTo("ex-17")
        .jsonPath("$.accesses[0].relations.other")
        .isEqualTo(99)
        .jsonPath("$.accesses[0].disclosures[0].masked[0]")
        .isEqualTo("contract_name");

    assertThat(room.queries)
        .containsExactly(new EvidenceQuery(7, Optional.of("ex-17"), Optional.of("retail-clerk")));
    assertThat(room.looks)
        .singleElement()
        .satisfies(
            look -> {
              assertThat(look.caller().subject()).isEqualTo("conduct-officer");
              assertThat(look.view()).isEqualTo("GET /api/access");
              assertThat(look.parameters())
                  .isEqualTo(Map.of("limit", "7", "exchange", "ex-17", "subject", "retail-clerk"));
              assertThat(look.refusal()).isEmpty();
            });
  }

  @Test
  void theOfficerReadsAlerts() {
    room.as(Callers.officer())
        .get()
        .uri("/api/alerts")
        .exchange()
        .expectBody()
        .jsonPath("$.alerts[0].rule")
        .isEqualTo("retail-view-outside-disaster")
        .jsonPath("$.alerts[0].count")
        .isEqualTo(12);
    assertThat(room.looks).hasSize(1);
  }

  @Test
  void theOfficerReadsWhatNobodyClassified() {
    room.as(Callers.officer())
        .get()
        .uri("/api/unclassified")
        .exchange()
        .expectBody()
        .jsonPath("$.unclassified[0].places")
        .isEqualTo(41)
        .jsonPath("$.unclassified[0].samples[0]")
        .isEqualTo("the text of <td>: " + Samples.HOSTILE)
        .jsonPath("$.unclassified[0].exchange")
        .isEqualTo("ex-17");
    assertThat(room.looks).hasSize(1);
  }

  @Test
  void withoutARecordOfTheLookNothingIsRead() {
    room.journalFails = true;

    refused(
        room.as(Callers.officer()).get().uri("/api/access").exchange(),
        ReasonCode.EVIDENCE_UNAVAILABLE);
    assertThat(room.queries).isEmpty();
  }

  @Test
  void aLostIndexIsNamed() {
    room.indexFails = true;

    refused(
        room.as(Callers.officer()).get().uri("/api/access").exchange(),
        ReasonCode.STORE_UNAVAILABLE);
  }

  @ParameterizedTest
  @MethodSource("others")
  void nobodyElseReadsEvidence(Caller caller, ReasonCode reason) {
    for (String path : List.of("/api/access", "/api/alerts", "/api/unclassified")) {
      refused(room.as(caller).get().uri(path).exchange(), reason);
    }
    assertThat(room.queries).isEmpty();
    assertThat(room.looks).hasSize(3).allSatisfy(l -> assertThat(l.refusal()).contains(reason));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(Callers.commander(), ReasonCode.ROLE_NOT_PERMITTED),
        Arguments.of(Callers.approver(), ReasonCode.ROLE_NOT_PERMITTED),
        Arguments.of(Callers.administrator(), ReasonCode.ROLE_NOT_PERMITTED),
        Arguments.of(
            Callers.retail("retail-clerk", Set.of("conduct_officer"), "T-RT-01"),
            ReasonCode.ORGANISATION_NOT_PERMITTED),
        Arguments.of(
            new Caller(
                "conduct-officer",
                "tdso-09",
                Callers.officer().kind(),
                Optional.empty(),
                Callers.officer().assignment(),
                Set.of("conduct_officer"),
                Callers.officer().authenticatedAt(),
                Callers.terminal("T-RT-01", "affiliated_retailer", TerminalStatus.ACTIVE)),
            ReasonCode.TERMINAL_NOT_ENTITLED));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, PARAMETER_INVALID",
    "limit=201, PARAMETER_INVALID",
    "limit=-1, PARAMETER_INVALID",
    "limit=, PARAMETER_INVALID",
    "limit=5&limit=6, PARAMETER_INVALID",
    "sort=time, PARAMETER_UNKNOWN",
    "exchange=*, PARAMETER_INVALID",
    "subject=a b, PARAMETER_INVALID"
  })
  void badParametersAreRefused(String query, ReasonCode reason) {
    refused(room.as(Callers.officer()).get().uri("/api/access?" + query).exchange(), reason);
    assertThat(room.queries).isEmpty();
  }

  @Test
  void theAdministratorRevokesATerminalAndItIsOnRecordFirst() {
    change(Callers.administrator(), "T-RT-01", "{\"status\":\"REVOKED\"}")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("REVOKED");

    assertThat(room.terminals.find("T-RT-01").orElseThrow().status())
        .isEqualTo(TerminalStatus.REVOKED);
    assertThat(room.terminalChanges)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.from()).isEqualTo(TerminalStatus.ACTIVE);
              assertThat(one.to()).isEqualTo(TerminalStatus.REVOKED);
              assertThat(one.caller().subject()).isEqualTo("terminal-admin");
            });
  }

  @Test
  void withoutARecordATerminalDoesNotChange() {
    room.journalFails = true;

    refused(
        change(Callers.administrator(), "T-RT-01", "{\"status\":\"REVOKED\"}"),
        ReasonCode.EVIDENCE_UNAVAILABLE);
    assertThat(room.terminals.find("T-RT-01").orElseThrow().status())
        .isEqualTo(TerminalStatus.ACTIVE);
  }

  @Test
  void badChangesOfTerminalsAreRefused() {
    Caller administrator = Callers.administrator();
    refused(
        change(administrator, "T-RT-01", "{\"status\":\"revoked\"}"), ReasonCode.PARAMETER_INVALID);
    refused(
        change(administrator, "T-RT-01", "{\"state\":\"REVOKED\"}"), ReasonCode.PARAMETER_UNKNOWN);
    refused(change(administrator, "T-XX", "{\"status\":\"REVOKED\"}"), ReasonCode.NOT_FOUND);
    refused(change(administrator, "T-RT-09", "{\"status\":\"ACTIVE\"}"), ReasonCode.STATE_CONFLICT);
    refused(change(administrator, "T-RT-01", "{\"status\":\"ACTIVE\"}"), ReasonCode.STATE_CONFLICT);
    refused(
        change(Callers.officer(), "T-RT-01", "{\"status\":\"REVOKED\"}"),
        ReasonCode.ROLE_NOT_PERMITTED);
    assertThat(room.terminalChanges).isEmpty();
  }

  @Test
  void terminalsAreReadByAdministratorAndOfficerOnly() {
    for (Caller caller : List.of(Callers.administrator(), Callers.officer())) {
      room.as(caller)
          .get()
          .uri("/api/terminals")
          .exchange()
          .expectBody()
          .jsonPath("$.terminals.length()")
          .isEqualTo(room.terminals.all().size());
    }
    refused(
        room.as(Callers.commander()).get().uri("/api/terminals").exchange(),
        ReasonCode.ROLE_NOT_PERMITTED);
  }

  private WebTestClient.ResponseSpec change(Caller caller, String terminal, String body) {
    return room.as(caller)
        .post()
        .uri("/api/terminals/" + terminal + "/status")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }
}
