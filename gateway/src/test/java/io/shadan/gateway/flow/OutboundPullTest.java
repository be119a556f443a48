package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents a retailer fetches hold only rows of points it supplied in the row's period. */
class OutboundPullTest {

  private static final String CSV_TYPE = "text/csv;charset=Shift_JIS";
  private static final String LAST_RESORT = "0900000000000000000007";
  private static final String UNKNOWN = "0900000000000000000009";

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            world ->
                world
                    .with("shadan.role", "data-plane")
                    .catalogue("send", "outbound/send.yaml")
                    .feed(Wave.feed())
                    .feed(List.of(LAST_RESORT + ",40221,2016-04-01,,last_resort,")));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/send/notice.csv,csv,whole",
    "/send/notice.csv,csv,chunked",
    "/send/notice.xml,xml,whole",
    "/send/api/notices,json,whole"
  })
  void theWavesOf2020DoNotLeave(String path, String format, String how) throws IOException {
    answer(path, format, Wave.rows("2020-05"), how.equals("chunked"));
    HttpResponse<byte[]> response = gateway.clerk(path);
    assertThat(response.statusCode()).isEqualTo(200);
    String text = text(response, format);
    assertThat(Wave.leaks(text)).isEmpty();
    assertThat(text).contains(Wave.own(0), Wave.own(Wave.OWN - 1), "自社399様");
    if (!format.equals("csv")) {
      assertThat(text).containsAnyOf("<n:Count>400<", "\"count\":400,").doesNotContain("1462");
    }
    assertHeldOnRecord(response);
    JsonNode summary = summary(response);
    assertThat(summary.path("held").path("supplier_differs").asInt()).isEqualTo(Wave.SWITCHED);
    assertThat(summary.path("delivered").asInt()).isEqualTo(Wave.OWN);
    assertThat(summary.path("result").asString()).isEqualTo("delivered");
    List<String> report = report(response);
    assertThat(report).hasSize(Wave.SWITCHED + 1);
    assertThat(report.stream().map(row -> row.split(",")[3]))
        .containsAll(
            Stream.iterate(0, i -> i + 1).limit(Wave.SWITCHED).map(Wave::switched).toList());
    assertThat(report.get(1))
        .contains(",held,", ",2020-05-01,2020-05-31,supplier_differs,supplied,C0123,");
  }

  @Test
  void theSameDocumentOfTheMonthBeforeTheSwitchIsWhollyOwn() throws IOException {
    answer("/send/notice.csv", "csv", Wave.rows("2020-03"), false);
    HttpResponse<byte[]> response = gateway.clerk("/send/notice.csv");
    assertThat(Wave.leaks(text(response, "csv"))).hasSize(Wave.SWITCHED);
    assertThat(RunningGateway.only(gateway.records(response), AuditEventCode.OUTBOUND_HOLD))
        .isEmpty();
    assertThat(holds(response, ".json")).doesNotExist();
  }

  @Test
  void aDocumentThatIsRefusedGivesNothing() throws IOException {
    answer("/send/strict.csv", "csv", Wave.rows("2020-05"), true);
    HttpResponse<byte[]> response = gateway.clerk("/send/strict.csv");
    JsonNode problem = RunningGateway.problem(response);
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(problem.path("code").asString()).isEqualTo("outbound_held");
    assertThat(RunningGateway.text(response)).doesNotContain("1062", "1462");
    List<AuditRecord> records = gateway.records(response);
    assertThat(RunningGateway.only(records, AuditEventCode.RELEASE)).isEmpty();
    assertThat(RunningGateway.only(records, AuditEventCode.REFUSAL)).hasSize(1);
    JsonNode summary = summary(response);
    assertThat(summary.path("result").asString()).isEqualTo("refused");
    assertThat(summary.path("delivered").asInt()).isZero();
    assertThat(report(response)).hasSize(Wave.SWITCHED + 1);

    answer("/send/strict.csv", "csv", Wave.rows("2020-03"), true);
    assertThat(gateway.clerk("/send/strict.csv").statusCode()).isEqualTo(200);
  }

  @Test
  void eachUsageRowIsJudgedByItsOwnMonth() throws IOException {
    String own = Wave.own(1);
    String switched = Wave.switched(1);
    String json =
        """
        {"customers":[{"spn":"%s","name":"自社様","usage":[{"month":"2026-01","kwh":11}]},
        {"spn":"%s","name":"離脱様","usage":[{"month":"2020-03","kwh":77701},{"month":"2020-04","kwh":77702}]}]}"""
            .formatted(own, switched);
    answer("/send/api/histories", "application/json", json.getBytes(StandardCharsets.UTF_8));
    HttpResponse<byte[]> left = gateway.clerk("/send/api/histories");
    assertThat(text(left, "json")).contains(own, "11").doesNotContain("離脱", switched, "7770");
    HttpResponse<byte[]> joined = competitor("/send/api/histories");
    assertThat(text(joined, "json"))
        .contains(switched, "離脱様", "77702")
        .doesNotContain("77701", own, "自社");
    assertThat(report(joined))
        .anyMatch(
            row ->
                row.startsWith("2,1,held," + switched + ",2020-03-01,2020-03-31,supplier_differs"));
  }

  @Test
  void everyDoubtHasItsCause() throws IOException {
    List<Wave.Row> rows =
        List.of(
            Wave.row(Wave.own(0), "2020-05", "自社"),
            Wave.row(UNKNOWN, "2020-05", "不明"),
            Wave.row(LAST_RESORT, "2020-05", "保障"),
            new Wave.Row("09-0000", "2020-05", "番号様", "", ""),
            Wave.row(Wave.own(1), "5月", "年月"));
    byte[] body =
        rows.stream()
            .map(row -> String.join(",", row.month(), row.point(), row.name(), "123", ""))
            .collect(
                java.util.stream.Collectors.joining(
                    "\r\n", "対象年月,供給地点特定番号,契約者名義,使用量,口座番号\r\n", "\r\n"))
            .getBytes(RunningGateway.SJIS);
    answer("/send/notice.csv", CSV_TYPE, body);
    HttpResponse<byte[]> response = gateway.clerk("/send/notice.csv");
    assertThat(text(response, "csv"))
        .contains("自社")
        .doesNotContain("不明", "保障", "番号様", "年月様", UNKNOWN, LAST_RESORT);
    assertThat(report(response).stream().skip(1).map(row -> row.split(",")[6]))
        .containsExactly("unsettled", "last_resort", "no_readable_number", "no_readable_period");
  }

  /** Notices of 2020 printed 107,768 account numbers in full. */
  @Test
  void accountNumbersLoseTheirLastFourDigits() {
    Wave.Row own = new Wave.Row(Wave.own(0), "2020-05", "自社様", "123", "1234567");
    for (String format : List.of("csv", "xml", "json")) {
      String path = format.equals("json") ? "/send/api/notices" : "/send/notice." + format;
      answer(path, format, List.of(own), false);
      String text = text(gateway.clerk(path), format);
      assertThat(text).contains("123＊＊＊＊", "自社様").doesNotContain("4567", "1234");
    }
  }

  @Test
  void whatWasHeldAndGoesOutAfterACorrectionIsShownAsSuch() throws IOException {
    List<Wave.Row> rows = List.of(Wave.row(Wave.switched(7), "2020-07", "離脱"));
    answer("/send/notice.csv", "csv", rows, false);
    HttpResponse<byte[]> held = gateway.clerk("/send/notice.csv");
    String first = exchange(held);
    HttpResponse<byte[]> resent = competitor("/send/notice.csv");
    assertThat(text(resent, "csv")).contains(Wave.switched(7), "離脱様");
    AuditRecord release =
        RunningGateway.only(gateway.records(resent), AuditEventCode.RELEASE).get(0);
    assertThat(release.details())
        .containsEntry("resent_after_hold", "1")
        .containsEntry("resent_after_hold.001", first);
    assertThat(summary(resent).path("resent_after_hold").asInt()).isEqualTo(1);
    assertThat(report(resent).get(1))
        .contains("resent_after_hold", Wave.switched(7))
        .endsWith(first);
    HttpResponse<byte[]> again = competitor("/send/notice.csv");
    assertThat(RunningGateway.only(gateway.records(again), AuditEventCode.RELEASE).get(0).details())
        .as("the hold is closed")
        .doesNotContainKey("resent_after_hold");
  }

  @Test
  void theWheelingClerkSeesTheDocumentAsItIs() {
    answer("/send/notice.csv", "csv", Wave.rows("2020-05"), false);
    assertThat(Wave.leaks(text(gateway.wheeling("/send/notice.csv"), "csv")))
        .hasSize(Wave.SWITCHED);
  }

  @Test
  void reportsAreForNobodyElse() throws IOException {
    answer("/send/notice.csv", "csv", Wave.rows("2020-06"), false);
    HttpResponse<byte[]> response = gateway.clerk("/send/notice.csv");
    summary(response);
    for (String suffix : List.of(".csv", ".json")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(holds(response, suffix))))
          .isEqualTo("rw-------");
    }
  }

  /** Digests, causes and places on record before the release; never a number. */
  private static void assertHeldOnRecord(HttpResponse<byte[]> response) throws IOException {
    List<AuditRecord> records = gateway.records(response);
    List<AuditRecord> holds = RunningGateway.only(records, AuditEventCode.OUTBOUND_HOLD);
    assertThat(holds.stream().mapToInt(each -> Integer.parseInt(each.details().get("rows"))).sum())
        .isEqualTo(Wave.SWITCHED);
    assertThat(holds.toString()).doesNotContain("0900000000000000").contains("supplier_differs");
    List<AuditRecord> releases = RunningGateway.only(records, AuditEventCode.RELEASE);
    assertThat(records.indexOf(holds.get(0))).isLessThan(records.indexOf(releases.get(0)));
    assertThat(releases.stream().flatMap(each -> each.disclosures().stream()))
        .hasSize(Wave.OWN)
        .allMatch(each -> each.relation().equals("own"));
  }

  private static void answer(String path, String format, List<Wave.Row> rows, boolean chunked) {
    byte[] body =
        switch (format) {
          case "csv" -> Wave.csv(rows);
          case "xml" -> Wave.xml(rows);
          default -> Wave.json(rows);
        };
    String type =
        switch (format) {
          case "csv" -> CSV_TYPE;
          case "xml" -> "application/xml;charset=UTF-8";
          default -> "application/json";
        };
    if (!chunked) {
      answer(path, type, body);
      return;
    }
    gateway
        .world()
        .legacy()
        .answer(
            path,
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", type);
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(body);
              exchange.close();
            });
  }

  private static void answer(String path, String type, byte[] body) {
    gateway.world().legacy().answer(path, type, body);
  }

  private static HttpResponse<byte[]> competitor(String path) {
    return gateway
        .world()
        .at("T-TD-02")
        .get(gateway.world().url(path), gateway.token(Persona.COMPETITOR));
  }

  private static String text(HttpResponse<byte[]> response, String format) {
    Charset charset = format.equals("csv") ? RunningGateway.SJIS : StandardCharsets.UTF_8;
    return new String(response.body(), charset);
  }

  private static String exchange(HttpResponse<byte[]> response) {
    return response.headers().firstValue(ArrivalFilter.EXCHANGE_HEADER).orElseThrow();
  }

  private static Path holds(HttpResponse<byte[]> response, String suffix) {
    return Path.of(gateway.world().property("shadan.outbound.reports"))
        .resolve(exchange(response) + suffix);
  }

  private static JsonNode summary(HttpResponse<byte[]> response) throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    long until = System.nanoTime() + 5_000_000_000L;
    JsonNode summary = mapper.createObjectNode();
    while (System.nanoTime() < until
        && !summary.path("result").asString("unfinished").matches("delivered|refused")) {
      Path file = holds(response, ".json");
      summary = Files.exists(file) ? mapper.readTree(Files.readAllBytes(file)) : summary;
    }
    return summary;
  }

  private static List<String> report(HttpResponse<byte[]> response) throws IOException {
    summary(response);
    return Arrays.asList(
        Files.readString(holds(response, ".csv"), StandardCharsets.UTF_8).split("\r?\n"));
  }
}
