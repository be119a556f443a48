package io.shadan.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.disaster.Callers;
import io.shadan.gateway.disaster.Disaster;
import io.shadan.gateway.disaster.DisasterState;
import io.shadan.gateway.identity.Caller;
import io.shadan.terminals.TerminalStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;

class ConsolePagesTest {
  private final ConsoleRoom room;

  ConsolePagesTest(@TempDir Path folder) {
    room = new ConsoleRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void whatNobodyClassifiedIsAQueueForTheOfficer() {
    String html =
        room.as(Callers.officer())
            .get()
            .uri("/unclassified")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    Document page = Jsoup.parse(Objects.requireNonNull(html));
    assertThat(page.text())
        .contains(
            "未分類の項目がある画面",
            "Screens with unclassified items",
            "41",
            Samples.HOSTILE,
            "the text of <td>: " + Samples.HOSTILE);
    assertThat(page.select("a[href=/access/ex-17]")).hasSize(1);
    assertThat(page.select("script")).isEmpty();
  }

  @Test
  void theDashboardShowsEvidenceInBothLanguages() {
    room.disasters.activated();

    Document page = page(Callers.officer(), "/", 200);

    assertThat(page.text())
        .contains("状況一覧 Dashboard", "最新のアクセス Latest accesses", "警告 Alerts")
        .contains("記録ジャーナル Journal 正常 ready 42")
        .contains("災害外の非公開情報閲覧 Non-public fields viewed outside a disaster", "高 High")
        .contains("retail-clerk", "特定関係事業者（小売） Affiliated retailer", "T-RT-01")
        .contains("自社のお客さま対応 Own customers", "他社 Other 99", "自社 Own 1")
        .contains("契約者名義 Contract name", "a_class_of_next_year")
        .contains("2026-07-01 12:04:05")
        .contains("台風第7号", "発動中 Active");
    assertThat(room.looks).singleElement().extracting(ConsoleAccess::view).isEqualTo("GET /");
  }

  @Test
  void valuesAreEscapedAndPagesLoadNothingFromElsewhere() {
    room.disasters.activated();
    for (String path :
        List.of("/", "/alerts", "/alerts/al-1", "/access/ex-17", "/disasters", "/terminals")) {
      String html = html(Callers.officer(), path, 200);
      assertThat(html).doesNotContain(Samples.HOSTILE).doesNotContain("th:");
      Document page = Jsoup.parse(html);
      assertThat(page.select("script, style, [style], [onclick], iframe, img")).isEmpty();
      assertThat(page.select("[href], [src], [action]"))
          .allSatisfy(
              element ->
                  assertThat(element.attr("href") + element.attr("src") + element.attr("action"))
                      .startsWith("/")
                      .doesNotStartWith("//"));
    }
    assertThat(html(Callers.officer(), "/access/ex-17", 200))
        .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
  }

  @Test
  void aPageCarriesItsProtections() {
    room.as(Callers.officer())
        .get()
        .uri("/alerts")
        .exchange()
        .expectHeader()
        .valueEquals("Content-Security-Policy", Pages.CONTENT_SECURITY_POLICY)
        .expectHeader()
        .valueEquals("Cache-Control", "no-store")
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueEquals("Content-Type", "text/html;charset=UTF-8");
  }

  @Test
  void othersSeeNoEvidenceOnTheDashboard() {
    Document page = page(Callers.commander(), "/", 200);

    assertThat(page.text()).contains("発動中の非常災害 Active disasters").doesNotContain("ex-17");
    assertThat(page.text()).doesNotContain("retail-clerk", "警告 Alerts");
    assertThat(room.queries).isEmpty();
  }

  @Test
  void anAccessShowsWhoPathDecisionAndEachCustomer() {
    Document page = page(Callers.officer(), "/access/ex-17", 200);

    assertThat(page.text())
        .contains("アクセスの詳細 Access", "画面の経路 Path", "transfer_notice →")
        .contains("自社のお客さまとして表示しました Released as the caller's own customers")
        .contains("お客さま別の開示 Disclosures per customer", "C0123", "supply.csv@7", "40221")
        .contains("dec-17", "rev-1");
  }

  @Test
  void aRefusalIsAPageInBothLanguages() {
    Document forbidden = page(Callers.commander(), "/alerts", 403);
    assertThat(forbidden.text())
        .contains("この操作の権限がありません The role does not permit this", "role_not_permitted");

    room.rows = List.of();
    assertThat(page(Callers.officer(), "/access/ex-99", 404).text()).contains("not_found");
    assertThat(page(Callers.officer(), "/alerts/al-99", 404).text()).contains("not_found");

    room.journalFails = true;
    assertThat(page(Callers.officer(), "/", 503).text()).contains("evidence_unavailable");
  }

  @Test
  void aDisasterIsDeclaredApprovedAndEndedByForms() {
    Document list = page(Callers.commander(), "/disasters", 200);
    assertThat(list.select("form[action=/disasters] input[name=_csrf]").attr("value"))
        .isEqualTo("csrf-token-value");
    MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    fields.add("_csrf", "csrf-token-value");
    fields.add("name", "大雨");
    fields.add("area", "40221 40220");
    fields.add("profile", "outage");
    fields.add("responders", "retail-responder T-RT-01 T-RT-02\r\nhelper-2 T-RT-02\r\n");
    fields.add("minutes", "90");
    String place = location(submit(Callers.commander(), "/disasters", fields));

    Document declared = page(Callers.approver(), place, 200);
    assertThat(declared.text()).contains("大雨 宣言済み Declared", "経過 Timeline", "helper-2 T-RT-02");
    assertThat(declared.select("form")).hasSize(1);
    submit(Callers.approver(), declared.select("form").attr("action"), csrfOnly());

    Document active = page(Callers.commander(), place, 200);
    assertThat(active.text()).contains("発動中 Active", "時刻による自動処理 by the clock");
    assertThat(active.select("form")).hasSize(2);
    submit(Callers.commander(), place + "/end", csrfOnly());
    MultiValueMap<String, String> review = csrfOnly();
    review.add("note", "<b>問題なし</b>");
    submit(Callers.officer(), place + "/review", review);

    assertThat(page(Callers.officer(), place, 200).text()).contains("確認済み Reviewed", "<b>問題なし</b>");
    assertThat(disasters()).extracting(Disaster::state).containsExactly(DisasterState.REVIEWED);
  }

  @Test
  void aBadFormIsRefused() {
    MultiValueMap<String, String> fields = csrfOnly();
    fields.add("approved_by", "me");
    send(Callers.commander(), "/disasters", fields).expectStatus().isBadRequest();
    send(Callers.commander(), "/disasters", csrfOnly()).expectStatus().isBadRequest();
    assertThat(disasters()).isEmpty();
  }

  @Test
  void aTerminalIsRevokedByForm() {
    Document page = page(Callers.administrator(), "/terminals", 200);
    assertThat(page.text()).contains("端末 Terminals", "利用可 Active", "失効 Revoked", "福岡");
    assertThat(page(Callers.officer(), "/terminals", 200).select("form")).isEmpty();
    MultiValueMap<String, String> fields = csrfOnly();
    fields.add("status", "SUSPENDED");

    assertThat(location(submit(Callers.administrator(), "/terminals/T-RT-01/status", fields)))
        .isEqualTo("/terminals");

    assertThat(room.terminals.find("T-RT-01").orElseThrow().status())
        .isEqualTo(TerminalStatus.SUSPENDED);
  }

  @Test
  void theStyleSheetIsServed() {
    room.as(Callers.officer())
        .get()
        .uri("/assets/console.css")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Content-Type", "text/css;charset=UTF-8");
  }

  private List<Disaster> disasters() {
    return Objects.requireNonNull(
        room.disasters.service.list(Callers.officer()).block(), "no list");
  }

  private static MultiValueMap<String, String> csrfOnly() {
    MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    fields.add("_csrf", "csrf-token-value");
    return fields;
  }

  private WebTestClient.ResponseSpec submit(
      Caller caller, String path, MultiValueMap<String, String> fields) {
    return send(caller, path, fields).expectStatus().isSeeOther();
  }

  private WebTestClient.ResponseSpec send(
      Caller caller, String path, MultiValueMap<String, String> fields) {
    return room.as(caller).post().uri(path).body(BodyInserters.fromFormData(fields)).exchange();
  }

  private static String location(WebTestClient.ResponseSpec answer) {
    return Objects.requireNonNull(
            answer.returnResult(Void.class).getResponseHeaders().getLocation(), "no Location")
        .toString();
  }

  private Document page(Caller caller, String path, int status) {
    return Jsoup.parse(html(caller, path, status));
  }

  private String html(Caller caller, String path, int status) {
    return Objects.requireNonNull(
        room.as(caller)
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody(),
        "no body");
  }
}
