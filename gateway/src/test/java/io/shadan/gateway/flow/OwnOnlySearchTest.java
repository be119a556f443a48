package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.StubLegacy;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A search by a hidden class gives the same answer, byte for byte, whether or not others' customers
 * were among the hits; paging and counts are of the caller's own hits.
 */
class OwnOnlySearchTest {

  private static final String NONE = "none";

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            world -> {
              IntStream.range(10, 60).forEach(i -> world.supply(own(i), "A0009"));
              return world;
            });
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /stub/api/customers?name=a",
        "GET /stub/api/customers?name=a&size=3",
        "GET /stub/api/customers?name=a&size=3&page=2",
        "GET /stub/api/customers?name=a&size=3&page=3",
        "GET /stub/api/customers?name=a&size=3&page=4",
        "GET /stub/api/customers?sort=name&size=2&page=0",
        "GET /stub/api/bound?name=a&page=2",
        "GET /stub/list.do?name=a",
        "GET /stub/list.do?name=a&rows=3&page=2",
        "GET /stub/list.do?name=a&rows=3&page=9",
        "FORM /stub/find.do gamen=S1&name=a&size=3&page=2",
        "FORM /stub/find.do gamen=S1&name=a",
        "JSON /stub/api/query {\"filter\":{\"name\":\"a\"},\"page\":2,\"size\":\"3\"}",
        "JSON /stub/api/query {\"filter\":{\"name\":\"a\"},\"page\":null}",
        "JSON /stub/api/query {\"filter\":{\"name\":\"a\"}}"
      })
  void othersHitsChangeNoByte(String request) {
    for (int ownHits : new int[] {7, 3, 1, 0}) {
      String alone = answer(request, hits(ownHits, 0));
      assertThat(answer(request, hits(ownHits, 4))).isEqualTo(alone);
      assertThat(answer(request, hits(ownHits, 1))).isEqualTo(alone);
      assertThat(alone).doesNotContain("competitor").doesNotContain(GatewayWorld.OTHER_IN_AREA);
      if (ownHits == 0) {
        assertThat(alone).contains("upstream_not_found");
        assertThat(answer(request, List.of(NONE))).as("upstream's own 404").isEqualTo(alone);
      }
    }
  }

  @Test
  void thePageAskedForIsServedWithTheCountOfAllOwnHits() {
    answers(hits(7, 4));
    HttpResponse<byte[]> second = gateway.clerk("/stub/api/customers?name=a&size=3&page=2");
    assertThat(RunningGateway.text(second))
        .contains("\"total\":7", own(13), own(14), own(15))
        .doesNotContain(own(12), own(16));
    assertThat(legacy().last().uri()).contains("page=1", "size=500");
    HttpResponse<byte[]> last = gateway.clerk("/stub/list.do?name=a&rows=3&page=3");
    assertThat(RunningGateway.sjis(last)).contains("<B>7</B>", own(16)).doesNotContain(own(15));
    HttpResponse<byte[]> byDefault = gateway.clerk("/stub/api/bound?name=a&page=4");
    assertThat(RunningGateway.text(byDefault))
        .contains("\"total\":7", own(16))
        .doesNotContain(own(15));
  }

  @Test
  void pagesInABodyAreSetThere() {
    answers(hits(7, 4));
    send("FORM /stub/find.do gamen=S1&name=a&page=2");
    assertThat(body()).isEqualTo("gamen=S1&name=a&page=1&size=500");
    send("JSON /stub/api/query { \"filter\" : {\"name\":\"a\"},\"page\" : 2}");
    assertThat(body()).isEqualTo("{\"size\":500, \"filter\" : {\"name\":\"a\"},\"page\" : 1}");
  }

  @Test
  void upstreamIsAskedForTheCallersRetailerWhereItCanBe() {
    answers(hits(3, 0));
    assertThat(gateway.clerk("/stub/api/bound?name=a").statusCode()).isEqualTo(200);
    assertThat(legacy().last().uri()).contains("retailer=A0009");
    assertThat(gateway.clerk("/stub/api/bound?name=a&retailer=A0009").statusCode()).isEqualTo(200);
    int before = legacy().seen().size();
    assertThat(RunningGateway.text(gateway.clerk("/stub/api/bound?name=a&retailer=C0123")))
        .contains("search_refused");
    assertThat(legacy().seen()).hasSize(before);
  }

  @Test
  void moreHitsThanUpstreamGaveAreRefusedAsTooBroad() {
    legacy()
        .answer(
            "/stub/api/customers",
            "application/json",
            utf8("{\"total\":501,\"items\":[{\"spn\":\"" + own(10) + "\"}]}"));
    assertThat(RunningGateway.text(gateway.clerk("/stub/api/customers?name=a")))
        .contains("search_too_broad");
  }

  @Test
  void theWheelingClerkPagesUpstream() {
    answers(hits(1, 1));
    assertThat(gateway.wheeling("/stub/api/customers?name=a&page=2&size=3").statusCode())
        .isEqualTo(200);
    assertThat(legacy().last().uri()).contains("page=2", "size=3");
  }

  /** Own hits in order, others' spread among them. */
  private static List<String> hits(int own, int others) {
    List<String> hits = new ArrayList<>();
    IntStream.range(0, own).forEach(i -> hits.add(own(10 + i)));
    for (int i = 0; i < others; i++) {
      hits.add(
          Math.min(hits.size(), 2 * i),
          i % 2 == 0 ? GatewayWorld.OTHER_IN_AREA : GatewayWorld.OTHER_ELSEWHERE);
    }
    return hits;
  }

  private static String answer(String request, List<String> hits) {
    answers(hits);
    HttpResponse<byte[]> response = send(request);
    TreeMap<String, List<String>> headers = new TreeMap<>(response.headers().map());
    headers.remove("shadan-exchange");
    headers.remove("date");
    String id = response.headers().firstValue("Shadan-Exchange").orElseThrow();
    String body = new String(response.body(), StandardCharsets.ISO_8859_1).replace(id, "ID");
    return response.statusCode() + " " + headers + " " + body;
  }

  private static HttpResponse<byte[]> send(String request) {
    String[] parts = request.split(" ", 3);
    if (parts[0].equals("GET")) {
      return gateway.clerk(parts[1]);
    }
    return gateway
        .world()
        .at("T-RT-01")
        .send(
            "POST",
            gateway.world().url(parts[1]),
            gateway.token(Persona.RETAIL_CLERK),
            parts[0].equals("FORM") ? "application/x-www-form-urlencoded" : "application/json",
            utf8(parts[2]));
  }

  private static void answers(List<String> hits) {
    byte[] json =
        utf8(
            hits.stream()
                .map(
                    hit ->
                        "{\"spn\":\""
                            + hit
                            + "\",\"name\":\""
                            + (hit.startsWith("09000000000000000001") ? "own" : "competitor")
                            + "\"}")
                .collect(
                    Collectors.joining(",", "{\"total\":" + hits.size() + ",\"items\":[", "]}")));
    byte[] page =
        hits.isEmpty()
            ? sjis("<HTML><TITLE>一覧</TITLE><BODY>該当なし</BODY></HTML>")
            : sjis(
                hits.stream()
                    .map(hit -> "<TR><TD>" + hit + "</TD><TD>competitor or own</TD></TR>")
                    .collect(
                        Collectors.joining(
                            "",
                            "<HTML><TITLE>一覧</TITLE><BODY>該当件数<B>" + hits.size() + "</B>件<TABLE>",
                            "</TABLE></BODY></HTML>"))
                    .replaceAll(
                        "(" + own(10).substring(0, 20) + "\\d{2}</TD><TD>)[a-z ]+", "$1own"));
    for (String path :
        List.of("/stub/api/customers", "/stub/api/bound", "/stub/find.do", "/stub/api/query")) {
      answer(path, hits, "application/json", json);
    }
    answer("/stub/list.do", hits, "text/html; charset=Shift_JIS", page);
  }

  private static void answer(String path, List<String> hits, String type, byte[] body) {
    int status = hits.equals(List.of(NONE)) ? 404 : 200;
    legacy().answer(path, exchange -> StubLegacy.respond(exchange, status, type, body));
  }

  private static String own(int number) {
    return "09000000000000000001" + number;
  }

  private static String body() {
    return new String(legacy().last().body(), StandardCharsets.UTF_8);
  }

  private static StubLegacy legacy() {
    return gateway.world().legacy();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sjis(String text) {
    return text.getBytes(RunningGateway.SJIS);
  }
}
