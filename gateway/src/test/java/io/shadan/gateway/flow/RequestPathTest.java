package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.StubLegacy;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The path of a request through the running gateway: who sees what of whom, in every format. */
class RequestPathTest {

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
    StubLegacy legacy = gateway.world().legacy();
    legacy.answer(
        "/stub/card.do",
        exchange -> {
          String supplyPoint = exchange.getRequestURI().getQuery().replace("spn=", "");
          StubLegacy.respond(
              exchange,
              200,
              "text/html; charset=Shift_JIS",
              RunningGateway.card(supplyPoint, "髙﨑①郎", "092-555-0101", "321"));
        });
    for (String point : List.of(GatewayWorld.OWN, GatewayWorld.OTHER_IN_AREA)) {
      legacy.answer(
          "/stub/api/customers/" + point,
          "application/json",
          RunningGateway.json(
              Map.of(
                  "spn",
                  point,
                  "name",
                  "髙﨑①郎",
                  "tel",
                  "092-555-0101",
                  "usage",
                  321,
                  "surprise",
                  "unlisted")));
    }
    legacy.answer(
        "/stub/api/customers",
        "application/json",
        ("{\"total\":2,\"items\":[{\"spn\":\""
                + GatewayWorld.OTHER_IN_AREA
                + "\",\"name\":\"髙﨑①郎\",\"tel\":\"1\"},{\"spn\":\""
                + GatewayWorld.OWN
                + "\",\"name\":\"山田\",\"tel\":\"2\"}]}")
            .getBytes(StandardCharsets.UTF_8));
    legacy.answer(
        "/stub/notice.csv",
        "text/csv; charset=Shift_JIS",
        ("供給地点特定番号,契約者名義,使用量\r\n"
                + GatewayWorld.OTHER_IN_AREA
                + ",髙﨑①郎,321\r\n"
                + GatewayWorld.OWN
                + ",山田,5\r\n")
            .getBytes(RunningGateway.SJIS));
    legacy.answer(
        "/stub/notice.xml",
        "application/xml",
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Notice xmlns=\"urn:notice\"><Row><Spn>"
                + GatewayWorld.OTHER_IN_AREA
                + "</Spn><Name>髙﨑①郎</Name></Row></Notice>")
            .getBytes(StandardCharsets.UTF_8));
    legacy.answer("/stub/style.css", "text/css", "b{}".getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void wheelingClerkSeesTheWholeCardByteForByte() {
    HttpResponse<byte[]> response =
        gateway.wheeling("/stub/card.do?spn=" + GatewayWorld.OTHER_IN_AREA);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(RunningGateway.card(GatewayWorld.OTHER_IN_AREA, "髙﨑①郎", "092-555-0101", "321"));
  }

  @Test
  void clerkSeesOwnCustomerInFull() {
    HttpResponse<byte[]> response = gateway.clerk("/stub/card.do?spn=" + GatewayWorld.OWN);
    assertThat(RunningGateway.sjis(response)).contains("髙﨑①郎", "092-555-0101", "321");
  }

  @Test
  void clerkSeesCompetitorsCustomerMaskedOnTheScreen() {
    HttpResponse<byte[]> response =
        gateway.clerk("/stub/card.do?spn=" + GatewayWorld.OTHER_IN_AREA);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(RunningGateway.sjis(response))
        .contains("契約者名義", GatewayWorld.OTHER_IN_AREA)
        .doesNotContain("髙﨑", "555", "321");
  }

  @Test
  void clerkSeesCompetitorsCustomerMaskedInJsonAndUnknownFieldsToo() {
    assertThat(
            RunningGateway.text(gateway.clerk("/stub/api/customers/" + GatewayWorld.OTHER_IN_AREA)))
        .contains(GatewayWorld.OTHER_IN_AREA)
        .doesNotContain("髙﨑", "555", "321", "unlisted");
    assertThat(RunningGateway.text(gateway.clerk("/stub/api/customers/" + GatewayWorld.OWN)))
        .contains("髙﨑①郎")
        .doesNotContain("unlisted");
  }

  @Test
  void clerkSeesCompetitorsRowsMaskedInCsvAndXml() {
    assertThat(RunningGateway.sjis(gateway.clerk("/stub/notice.csv")))
        .contains("山田,5")
        .doesNotContain("髙﨑", "321");
    assertThat(RunningGateway.text(gateway.clerk("/stub/notice.xml"))).doesNotContain("髙﨑");
  }

  @Test
  void searchByNameFindsOwnCustomersOnlyWithTheCountToMatch() {
    String found = RunningGateway.text(gateway.clerk("/stub/api/customers?name=a&page=3"));
    assertThat(found)
        .contains("\"total\":1", GatewayWorld.OWN)
        .doesNotContain(GatewayWorld.OTHER_IN_AREA);
    assertThat(
            gateway.world().legacy().seen().get(gateway.world().legacy().seen().size() - 1).uri())
        .contains("page=1", "size=500");
  }

  @Test
  void tdTerminalInTheClerksHandsChangesNothing() {
    String path = "/stub/card.do?spn=" + GatewayWorld.OTHER_IN_AREA;
    byte[] atRetail = gateway.clerk(path).body();
    byte[] atTd =
        gateway
            .world()
            .at("T-TD-01")
            .get(gateway.world().url(path), gateway.token(Persona.RETAIL_CLERK))
            .body();
    assertThat(atTd).isEqualTo(atRetail);
  }

  @Test
  void nothingOfTheUpstreamsHeadPasses() {
    HttpResponse<byte[]> response = gateway.clerk("/stub/card.do?spn=" + GatewayWorld.OWN);
    assertThat(response.headers().map())
        .doesNotContainKeys("x-legacy-secret", "set-cookie", "server", "etag");
    assertThat(response.headers().firstValue("cache-control")).contains("no-store");
    assertThat(response.headers().firstValue("content-length"))
        .contains(Integer.toString(response.body().length));
  }

  @Test
  void nothingOfTheClientsHeadReachesTheLegacySystem() {
    gateway
        .world()
        .at("T-RT-01")
        .get(
            gateway.world().url("/stub/style.css"),
            gateway.token(Persona.RETAIL_CLERK),
            "X-Forwarded-For",
            "1.2.3.4",
            "Range",
            "bytes=0-0",
            "Cookie",
            "a=b");
    Map<String, List<String>> headers =
        gateway.world().legacy().seen().get(gateway.world().legacy().seen().size() - 1).headers();
    assertThat(headers)
        .doesNotContainKeys(
            "Authorization", "X-forwarded-for", "X-forwarded-host", "Forwarded", "Range", "Cookie");
    assertThat(headers.get("Accept-encoding")).containsExactly("identity");
  }

  @Test
  void everyAnswerNamesItsExchangeAndItsRecordsAreInTheJournal() {
    long before = gateway.journal().durablePosition();
    HttpResponse<byte[]> response = gateway.clerk("/stub/card.do?spn=" + GatewayWorld.OWN);
    assertThat(response.headers().firstValue("Shadan-Exchange").orElseThrow())
        .matches("[0-9a-f]{32}");
    assertThat(gateway.journal().durablePosition()).isGreaterThanOrEqualTo(before + 2);
  }
}
