package io.shadan.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.disaster.Callers;
import io.shadan.gateway.identity.Caller;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hold reports name supply points: the right people only, and every look on record. */
class HoldPagesTest {

  private final ConsoleRoom room;

  HoldPagesTest(@TempDir Path folder) {
    room = new ConsoleRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theListCountsAndTheReportNamesRows() {
    Document list = page(Callers.officer(), "/holds", 200);
    assertThat(list.text())
        .contains("送付保留 Held documents", "A0009", "400", "1062", "ファイル File", "送付済み Delivered")
        .doesNotContain(FakeHolds.POINT);
    assertThat(list.select("a[href=/holds/" + FakeHolds.EXCHANGE + "]")).hasSize(1);
    Document report = page(clerk(), "/holds/" + FakeHolds.EXCHANGE, 200);
    assertThat(report.text())
        .contains(FakeHolds.POINT, "供給者が異なる Another retailer supplies it 1062", "2020-05-01")
        .contains("保留後の再送 Re-sent after a hold", "3.1", Samples.HOSTILE);
    assertThat(report.select("script")).isEmpty();
    assertThat(room.looks)
        .extracting(ConsoleAccess::view)
        .containsExactly("GET /holds", "GET /holds/{exchange}");
    assertThat(room.looks.get(1).parameters()).containsEntry("exchange", FakeHolds.EXCHANGE);
  }

  @Test
  void nobodyElseLooksAndNobodyWithoutARecord() {
    assertThat(page(Callers.commander(), "/holds/" + FakeHolds.EXCHANGE, 403).text())
        .doesNotContain(FakeHolds.POINT);
    page(Callers.officer(), "/holds/unknown", 404);
    room.journalFails = true;
    assertThat(page(Callers.officer(), "/holds/" + FakeHolds.EXCHANGE, 503).text())
        .doesNotContain(FakeHolds.POINT);
  }

  private static Caller clerk() {
    Caller one = Callers.officer();
    return new Caller(
        "td-wheeling",
        one.organisation(),
        one.kind(),
        one.retailerCode(),
        one.assignment(),
        Set.of("wheeling_clerk"),
        one.authenticatedAt(),
        one.terminal());
  }

  private Document page(Caller who, String path, int status) {
    String html =
        room.as(who)
            .get()
            .uri(path)
            .header("Accept", "text/html")
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return Jsoup.parse(Objects.requireNonNull(html));
  }
}
