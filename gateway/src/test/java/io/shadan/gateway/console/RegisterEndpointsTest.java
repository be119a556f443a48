package io.shadan.gateway.console;

import static io.shadan.gateway.console.DisasterEndpointsTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.disaster.Callers;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.register.feed.FeedsForTests;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Batches pushed to the console's port, and the page of the feeds. */
class RegisterEndpointsTest {
  private static final Caller SENDER = Callers.tdso("supply-sender", "supply_feed", "T-TD-01");
  private static final String POINT =
      "{\"supply_point\":\"0900000000000000000001\",\"municipality\":\"40221\","
          + "\"from\":\"2020-04-01\",\"status\":\"supplied\",\"retailer\":\"A0009\"}";

  @TempDir Path home;
  private FeedsForTests feeds;
  private ConsoleRoom room;

  @BeforeEach
  void open() throws Exception {
    feeds = new FeedsForTests(home);
    room = new ConsoleRoom(home.resolve("disasters"), feeds.feeds());
  }

  @AfterEach
  void close() {
    room.close();
    feeds.feeds().close();
  }

  @Test
  void aPushedBatchIsAcceptedOnceAndItsSenderMayAskAgain() {
    push(SENDER, snapshot(1, POINT))
        .expectStatus()
        .isCreated()
        .expectHeader()
        .valueEquals("Cache-Control", "no-store")
        .expectBody()
        .jsonPath("$.batch")
        .isEqualTo(1)
        .jsonPath("$.repeated")
        .isEqualTo(false);
    push(SENDER, snapshot(1, POINT))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.batch")
        .isEqualTo(1)
        .jsonPath("$.repeated")
        .isEqualTo(true);
    assertThat(room.looks)
        .hasSize(2)
        .allSatisfy(
            look -> {
              assertThat(look.view()).isEqualTo("POST /api/register/feeds/{feed}/batches");
              assertThat(look.parameters()).containsEntry("feed", "supply");
            });
  }

  @Test
  void theSameSequenceWithOtherContentAndAGapAreConflicts() {
    push(SENDER, snapshot(1, POINT)).expectStatus().isCreated();
    refused(push(SENDER, snapshot(1, POINT) + " "), ReasonCode.BATCH_OUT_OF_SEQUENCE);
    push(SENDER, changes(5))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("batch_out_of_sequence")
        .jsonPath("$.expected_sequence")
        .isEqualTo(2)
        .jsonPath("$.problems[0].code")
        .isEqualTo("sequence_gap");
    push(SENDER, changes(2)).expectStatus().isCreated();
  }

  @Test
  void aRefusalNamesRowsAndNeverAPoint() {
    String wrong = POINT.replace("A0009", "Q0000");
    String body =
        new String(
            Objects.requireNonNull(
                push(SENDER, snapshot(1, POINT + "," + wrong))
                    .expectStatus()
                    .isEqualTo(422)
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.total")
                    .isEqualTo(1)
                    .jsonPath("$.problems[0].line")
                    .isEqualTo(2)
                    .jsonPath("$.problems[0].code")
                    .isEqualTo("unknown_retailer")
                    .returnResult()
                    .getResponseBody()),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(body).doesNotContain("0900000000000000000001");
    assertThat(feeds.accepted()).isEmpty();
  }

  @Test
  void onlyTheSenderOfTheFeedAtATerminalOfTheGridSidePushes() {
    Caller retail = Callers.retail("supply-sender", Set.of("supply_feed"), "T-RT-01");
    refused(push(retail, snapshot(1, POINT)), ReasonCode.ORGANISATION_NOT_PERMITTED);
    Caller terminal =
        new Caller(
            SENDER.subject(),
            SENDER.organisation(),
            SENDER.kind(),
            SENDER.retailerCode(),
            SENDER.assignment(),
            SENDER.roles(),
            SENDER.authenticatedAt(),
            retail.terminal());
    refused(push(terminal, snapshot(1, POINT)), ReasonCode.TERMINAL_NOT_ENTITLED);
    refused(push(Callers.officer(), snapshot(1, POINT)), ReasonCode.ROLE_NOT_PERMITTED);
    Caller other = Callers.tdso("another-machine", "supply_feed", "T-TD-01");
    refused(push(other, snapshot(1, POINT)), ReasonCode.ROLE_NOT_PERMITTED);
    refused(pushTo(SENDER, "meters", snapshot(1, POINT)), ReasonCode.ROLE_NOT_PERMITTED);
    assertThat(feeds.accepted()).isEmpty();
    assertThat(room.looks).hasSize(5).allSatisfy(l -> assertThat(l.refusal()).isPresent());
  }

  @Test
  void withoutARecordNothingIsTaken() {
    room.journalFails = true;
    refused(push(SENDER, snapshot(1, POINT)), ReasonCode.EVIDENCE_UNAVAILABLE);
    assertThat(feeds.accepted()).isEmpty();
  }

  @Test
  void theLimitIsCountedAndTheLogMayBeAway() {
    refused(
        push(SENDER, " ".repeat(RegisterEndpoints.MAX_BYTES + 1)), ReasonCode.REQUEST_TOO_LARGE);
    refused(push(SENDER, ""), ReasonCode.PARAMETER_INVALID);
    feeds.unavailable(true);
    for (int i = 0; i < 5; i++) {
      refused(push(SENDER, snapshot(1, POINT)), ReasonCode.STORE_UNAVAILABLE);
    }
    feeds.unavailable(false);
    push(SENDER, snapshot(1, POINT)).expectStatus().isCreated();
  }

  @Test
  void thePageShowsHowFeedsStand() throws Exception {
    push(SENDER, snapshot(1, POINT)).expectStatus().isCreated();
    feeds.quarantine("<script>bad</script>");
    Document page = page(Callers.officer());
    assertThat(page.text())
        .contains("供給者台帳 Supply register", "supply", "0123456789abcdef", "期限切れ too old")
        .contains("未登録の小売電気事業者コード Unknown retailer code", "Q0000")
        .contains("<script>bad<_script>");
    assertThat(page.select("script")).isEmpty();
    assertThat(room.looks).extracting(ConsoleAccess::view).contains("GET /register");
    page(Callers.tdso("operator", "supply_operator", "T-TD-01"));
    room.as(Callers.administrator()).get().uri("/register").exchange().expectStatus().isForbidden();
  }

  private Document page(Caller caller) {
    String html =
        room.as(caller)
            .get()
            .uri("/register")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return Jsoup.parse(Objects.requireNonNull(html));
  }

  private static String snapshot(long sequence, String points) {
    long rows = points.split("supply_point", -1).length - 1L;
    return "{\"sequence\":%d,\"form\":\"snapshot\",\"as_of\":\"2026-03-31T15:00:00Z\",\"rows\":%d,\"points\":[%s]}"
        .formatted(sequence, rows, points);
  }

  private static String changes(long sequence) {
    return ("{\"sequence\":%d,\"form\":\"changes\",\"as_of\":\"2026-03-31T16:00:00Z\",\"rows\":1,"
            + "\"changes\":[{\"supply_point\":\"0900000000000000000001\",\"from\":\"2026-05-01\","
            + "\"retailer\":\"C0123\",\"change\":\"switch_pending\"}]}")
        .formatted(sequence);
  }

  private WebTestClient.ResponseSpec push(Caller caller, String body) {
    return pushTo(caller, "supply", body);
  }

  private WebTestClient.ResponseSpec pushTo(Caller caller, String feed, String body) {
    return room.as(caller)
        .post()
        .uri("/api/register/feeds/" + feed + "/batches")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }
}
