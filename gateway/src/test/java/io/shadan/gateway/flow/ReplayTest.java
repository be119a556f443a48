package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The incidents of 2020 and 2020–2023 again, against a whole gateway whose register is fed as in
 * earnest: batches are dropped, the wheeling system offers its notice, two retailers fetch it.
 */
class ReplayTest {

  private static final String NOTICE = "/replay/notice.csv";
  private static final String HEADER = "対象年月,供給地点特定番号,契約者名義,小売電気事業者コード,使用量\r\n";
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));

  private static RunningGateway gateway;
  private static SupplySender supply;

  @BeforeAll
  static void start() {
    List<SupplySender> sender = new ArrayList<>();
    gateway =
        RunningGateway.start(
            world -> {
              sender.add(SupplySender.into(world));
              return world.catalogue("replay", "outbound/replay.yaml");
            });
    supply = sender.get(0);
    List<String> all = new ArrayList<>();
    for (int wave = 1; wave <= 3; wave++) {
      for (int i = 0; i < size(wave); i++) {
        all.add(point(wave, i) + ",40221,2016-04-01,,supplied,A0009");
      }
    }
    for (int i = 0; i < 20; i++) {
      all.add(point(9, i) + ",40221,2016-04-01,,supplied,A0009");
    }
    supply.snapshot(all);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /**
   * First wave: 791 switches are in the register; a left-over setting keeps the old supplier in the
   * wheeling system, which sends everything to it.
   */
  @Test
  void switchesThatNeverReachedTheWheelingSystem() throws IOException {
    supply.changes(
        IntStream.range(0, size(1))
            .mapToObj(i -> point(1, i) + ",,2020-04-01,,supplied,C0123,supply")
            .toArray(String[]::new));
    offer(IntStream.range(0, size(1)).mapToObj(i -> row("2020-05", point(1, i), "A0009")).toList());
    HttpResponse<byte[]> left = gateway.clerk(NOTICE);
    assertThat(RunningGateway.sjis(left)).isEqualTo(HEADER);
    assertThat(held(left)).isEqualTo(size(1));
    HttpResponse<byte[]> joined = competitor();
    assertThat(RunningGateway.sjis(joined))
        .as("the rows name another supplier than the register: nobody's until that is mended")
        .isEqualTo(HEADER);

    offer(IntStream.range(0, size(1)).mapToObj(i -> row("2020-05", point(1, i), "C0123")).toList());
    HttpResponse<byte[]> mended = competitor();
    assertThat(RunningGateway.sjis(mended).lines()).hasSize(1 + size(1));
    assertThat(release(mended).details())
        .containsEntry("resent_after_hold", Integer.toString(size(1)))
        .containsKey("after_correction");
  }

  /** Second wave: 14 changes of contract that one system took in and the register did not. */
  @Test
  void changesThatWereNotImported() throws IOException {
    offer(IntStream.range(0, size(2)).mapToObj(i -> row("2020-05", point(2, i), "C0123")).toList());
    for (HttpResponse<byte[]> answer : List.of(gateway.clerk(NOTICE), competitor())) {
      assertThat(RunningGateway.sjis(answer)).isEqualTo(HEADER);
      assertThat(held(answer)).isEqualTo(size(2));
    }
    supply.changes(
        IntStream.range(0, size(2))
            .mapToObj(i -> point(2, i) + ",,2020-04-01,,supplied,C0123,supply")
            .toArray(String[]::new));
    assertThat(RunningGateway.sjis(gateway.clerk(NOTICE))).isEqualTo(HEADER);
    assertThat(RunningGateway.sjis(competitor()).lines()).hasSize(1 + size(2));
  }

  /** Third wave: 257 points registered by hand for a retailer who never supplied them. */
  @Test
  void pointsRegisteredForTheWrongRetailer() throws IOException {
    offer(IntStream.range(0, size(3)).mapToObj(i -> row("2020-05", point(3, i), "C0123")).toList());
    HttpResponse<byte[]> wrong = competitor();
    assertThat(RunningGateway.sjis(wrong)).isEqualTo(HEADER);
    assertThat(held(wrong)).isEqualTo(size(3));
  }

  /** The new homes of the integrated company stood open as nobody's for up to 31 months. */
  @Test
  void newHomesFromApplicationToSupplyStart() throws IOException {
    String home = point(8, 0);
    String start = TODAY.toString();
    offer(List.of(row(start, home, "")));
    assertNobodys();
    supply.changes(home + ",40221,2026-01-10,,not_yet_supplied,,supply");
    assertNobodys();
    supply.changes(home + ",," + TODAY.minusDays(2) + ",,supplied,C0123,supply");
    assertThat(RunningGateway.sjis(gateway.clerk(NOTICE))).isEqualTo(HEADER);
    assertThat(RunningGateway.sjis(competitor())).contains(home);
    offer(List.of(row(TODAY.minusDays(3).toString(), home, "")));
    assertNobodys();
  }

  @Test
  void aCustomerWhoSwitchesAtMidnight() throws IOException {
    String point = point(9, 1);
    supply.changes(point + ",,2026-06-01,,,C0123,switch_pending");
    List<String> rows =
        List.of(
            row("2026-05-31", point, ""), row("2026-06-01", point, ""), row("2026-06", point, ""));
    offer(rows);
    assertThat(RunningGateway.sjis(gateway.clerk(NOTICE)))
        .as("in doubt from the day the switch was to take effect")
        .isEqualTo(HEADER + rows.get(0));
    assertThat(RunningGateway.sjis(competitor())).isEqualTo(HEADER);
    supply.changes(point + ",,2026-06-01,,,C0123,switch_completed");
    assertThat(RunningGateway.sjis(gateway.clerk(NOTICE))).isEqualTo(HEADER + rows.get(0));
    assertThat(RunningGateway.sjis(competitor())).isEqualTo(HEADER + rows.get(1) + rows.get(2));
    offer(List.of(row("2026-05-31", point, "").replace("2026-05-31", "2026-05-31/06-01")));
    assertNobodys();
  }

  @Test
  void aSwitchThatIsCancelledAfterwards() throws IOException {
    String point = point(9, 2);
    supply.changes(point + ",,2026-07-01,,,C0123,switch_pending");
    supply.changes(point + ",,2026-07-01,,,C0123,switch_completed");
    offer(List.of(row("2026-08", point, "")));
    assertThat(RunningGateway.sjis(competitor())).contains(point);
    supply.changes(point + ",,2026-07-01,,,C0123,switch_cancelled");
    assertThat(RunningGateway.sjis(competitor())).isEqualTo(HEADER);
    HttpResponse<byte[]> back = gateway.clerk(NOTICE);
    assertThat(RunningGateway.sjis(back)).contains(point);
    assertThat(release(back).details().get("after_correction")).contains("supply#");
  }

  @Test
  void theSamePointInTwoBatches() throws IOException {
    String point = point(9, 3);
    String first = point + ",,2026-03-01,,supplied,B0077,supply";
    String second = point + ",,2026-03-01,,supplied,C0123,supply";
    supply.changes(first);
    supply.changes(second);
    offer(List.of(row("2026-04", point, "")));
    assertThat(RunningGateway.sjis(competitor())).contains(point);
    supply.repeat(second);
    assertThat(supply.refused(first)).contains("out_of_order");
    assertThat(RunningGateway.sjis(competitor())).as("nothing of it is in force").contains(point);
    assertThat(supplierBelieved(point))
        .containsSubsequence("A0009", "B0077", "C0123")
        .contains("\"origin\":\"batch.csv\"");
  }

  /** What Shadan believed, since when, and from which batch, as the officer asks for it. */
  private static String supplierBelieved(String point) {
    HttpResponse<byte[]> answer =
        gateway
            .world()
            .at("T-OF-01")
            .post(
                gateway.world().console("/api/register/beliefs"),
                gateway.token(Persona.OFFICER),
                "{\"supply_point\":\"%s\",\"day\":\"2026-04-15\"}".formatted(point));
    assertThat(answer.statusCode()).isEqualTo(200);
    return RunningGateway.text(answer);
  }

  private static void assertNobodys() {
    assertThat(RunningGateway.sjis(gateway.clerk(NOTICE))).isEqualTo(HEADER);
    assertThat(RunningGateway.sjis(competitor())).isEqualTo(HEADER);
  }

  private static int size(int wave) {
    return List.of(791, 14, 257).get(wave - 1);
  }

  private static String point(int group, int i) {
    return "0900000000000000%d%05d".formatted(group, i);
  }

  private static String row(String month, String point, String retailer) {
    return "%s,%s,契約者,%s,123\r\n".formatted(month, point, retailer);
  }

  private static void offer(List<String> rows) {
    byte[] body = (HEADER + String.join("", rows)).getBytes(RunningGateway.SJIS);
    gateway.world().legacy().answer(NOTICE, "text/csv;charset=Shift_JIS", body);
  }

  private static HttpResponse<byte[]> competitor() {
    return gateway
        .world()
        .at("T-TD-02")
        .get(gateway.world().url(NOTICE), gateway.token(Persona.COMPETITOR));
  }

  private static int held(HttpResponse<byte[]> response) throws IOException {
    return RunningGateway.only(gateway.records(response), AuditEventCode.OUTBOUND_HOLD).stream()
        .mapToInt(each -> Integer.parseInt(each.details().get("rows")))
        .sum();
  }

  private static AuditRecord release(HttpResponse<byte[]> response) throws IOException {
    return RunningGateway.only(gateway.records(response), AuditEventCode.RELEASE).get(0);
  }
}
