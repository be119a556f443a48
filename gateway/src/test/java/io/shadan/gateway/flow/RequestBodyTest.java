package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.StubLegacy;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms and JSON through the running gateway: every value catalogued, every byte kept. */
class RequestBodyTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final String FIND = "/stub/find.do";
  private static final String QUERY = "/stub/api/query";

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(world -> world.with("shadan.request.timeout", "2s"));
    byte[] list =
        ("{\"total\":2,\"items\":[{\"spn\":\""
                + GatewayWorld.OTHER_IN_AREA
                + "\",\"name\":\"髙﨑\",\"tel\":\"1\"},{\"spn\":\""
                + GatewayWorld.OWN
                + "\",\"name\":\"山田\",\"tel\":\"2\"}]}")
            .getBytes(StandardCharsets.UTF_8);
    legacy().answer(FIND, JSON, list);
    legacy().answer(QUERY, JSON, list);
    legacy()
        .answer(
            "/stub/change.do",
            "text/html; charset=Shift_JIS",
            "<HTML><BODY>登録しました</BODY></HTML>".getBytes(RunningGateway.SJIS));
    legacy()
        .answer(
            "/stub/api/customers/" + GatewayWorld.OWN,
            JSON,
            "{\"ok\":true}".getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aFormReachesTheLegacySystemByteForByte() {
    // 﨑 in its two codes of windows-31j, a lower-case escape, a plus and an unescaped star
    String form = "spn=" + GatewayWorld.OWN + "&name=%FA%B1%ed%95+*%8E%52&tel=092-1&account=";
    HttpResponse<byte[]> response = write("POST", "/stub/change.do", FORM, form);
    assertThat(RunningGateway.sjis(response)).contains("登録しました");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(sent()).isEqualTo(form);
    assertThat(legacy().last().headers())
        .containsEntry("Content-type", List.of(FORM))
        .containsEntry("Content-length", List.of(Integer.toString(form.length())))
        .doesNotContainKeys("Transfer-encoding", "Authorization");
  }

  @Test
  void jsonReachesTheLegacySystemByteForByte() {
    String json = "{ \"name\" : \"山\\u7530\",\n\"bank\":{\"account\":\"0012\"} }";
    HttpResponse<byte[]> response =
        write("PUT", "/stub/api/customers/" + GatewayWorld.OWN, JSON, json);
    assertThat(RunningGateway.text(response)).isEqualTo("{\"ok\":true}");
    assertThat(sent()).isEqualTo(json);
  }

  @Test
  void aSearchInABodyIsASearch() {
    for (HttpResponse<byte[]> found :
        List.of(
            clerk("POST", FIND, FORM, "gamen=S1&name=%8D%82"),
            clerk("POST", QUERY, JSON, "{\"filter\":{\"name\":\"高\"}}"))) {
      assertThat(RunningGateway.text(found))
          .contains("\"total\":1", GatewayWorld.OWN)
          .doesNotContain(GatewayWorld.OTHER_IN_AREA);
    }
    refused(clerk("POST", QUERY, JSON, "{\"filter\":{\"history\":\"x\"}}"), 403, "search_refused");
  }

  @Test
  void theWheelingClerkFindsEverybody() {
    assertThat(RunningGateway.text(write("POST", FIND, FORM, "gamen=S1&name=%8D%82")))
        .contains("\"total\":2", GatewayWorld.OTHER_IN_AREA, "髙﨑");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gamen=S1&debug=1 | parameter_unknown",
        "gamen=S1&name=%8D | parameter_invalid",
        "gamen=S1&page=x | parameter_invalid",
        "gamen=S1&name=a&name=b | parameter_invalid",
        "gamen=S1&name=a& | parameter_invalid",
        "gamen=S1&%6eame=a&name=b | parameter_invalid",
        "gamen=S1&na%6=a | parameter_invalid",
        "gamen=S1&name=<a> | parameter_invalid",
        "gamen=S2&name=a | operation_unknown",
        "name=a | operation_unknown"
      })
  void badFormsAreRefused(String form, String code) {
    refused(clerk("POST", FIND, FORM, form), 0, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"filter\":{\"tel\":\"1\"}} | parameter_unknown",
        "{\"filter\":{\"name\":{\"$ne\":\"\"}}} | parameter_unknown",
        "{\"filter\":{\"name\":[\"a\"]}} | parameter_unknown",
        "{\"filter\":{\"points\":[{}]}} | parameter_unknown",
        "{\"extra\":{}} | parameter_unknown",
        "{\"extra\":null} | parameter_unknown",
        "[\"a\"] | parameter_unknown",
        "\"a\" | parameter_unknown",
        "{\"filter\":{\"points\":[\"12\"]}} | parameter_invalid",
        "{\"filter\":{\"name\":\"a\",\"name\":\"b\"}} | parameter_invalid",
        "{\"filter\":{\"name\":\"a\",\"n\\u0061me\":\"b\"}} | parameter_invalid",
        "{\"filter\":{\"name\":\"\\ud800\"}} | parameter_invalid",
        "{\"filter\":{\"*\":1}} | parameter_invalid",
        "{\"page\":1}{} | parameter_invalid",
        "{\"page\":1 | parameter_invalid",
        "{'page':1} | parameter_invalid"
      })
  void badJsonIsRefused(String json, String code) {
    refused(clerk("POST", QUERY, JSON, json), 0, code);
  }

  @Test
  void jsonThatIsNotUtf8OrBeginsWithAMarkIsRefused() {
    byte[] sjis = "{\"filter\":{\"name\":\"高\"}}".getBytes(RunningGateway.SJIS);
    refused(client("POST", QUERY, JSON, sjis), 400, "parameter_invalid");
    byte[] marked = "\ufeff{\"page\":1}".getBytes(StandardCharsets.UTF_8);
    refused(client("POST", QUERY, JSON, marked), 400, "parameter_invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/xml",
        "application/json; profile=x",
        "application/vnd.x+json",
        "application/x-www-form-urlencoded; charset=ISO-2022-JP",
        "application/x-www-form-urlencoded; charset=UTF-8",
        "application/json; charset=Shift_JIS",
        "nonsense"
      })
  void otherTypesAndLabelsAreRefused(String type) {
    String path = type.contains("json") ? QUERY : FIND;
    String body = type.contains("json") ? "{\"page\":1}" : "gamen=S1&name=a";
    refused(clerk("POST", path, type, body), 415, "request_body_not_accepted");
  }

  @Test
  void aFormWhereJsonIsCataloguedIsRefusedAndTheOtherWayRound() {
    refused(clerk("POST", QUERY, FORM, "page=1"), 415, "request_body_not_accepted");
    refused(
        write("POST", "/stub/change.do", JSON, "{\"spn\":\"1\"}"),
        415,
        "request_body_not_accepted");
  }

  @Test
  void aFieldOfTheFormInTheQueryIsUnknownAndAControlInBothIsRefused() {
    refused(clerk("POST", FIND + "?name=a", FORM, "gamen=S1"), 400, "parameter_unknown");
    refused(clerk("POST", FIND + "?gamen=S1", FORM, "gamen=S1"), 400, "parameter_invalid");
    refused(
        gateway.clerk(
            "/stub/api/customers/" + GatewayWorld.OWN + "?spn=" + GatewayWorld.OTHER_IN_AREA),
        400,
        "parameter_invalid");
  }

  @Test
  void theLimitHoldsAtTheByte() {
    String json = "{\"filter\":{\"name\":\"a\"}}";
    byte[] most = (json + " ".repeat(256 * 1024 - json.length())).getBytes(StandardCharsets.UTF_8);
    assertThat(client("POST", QUERY, JSON, most).statusCode()).isEqualTo(200);
    byte[] more = (json + " ".repeat(256 * 1024 + 1 - json.length())).getBytes();
    refused(client("POST", QUERY, JSON, more), 413, "request_too_large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Expect: 100-continue~Content-Length: 8 | header_not_accepted",
        "Transfer-Encoding: chunked | request_body_not_accepted",
        "Transfer-Encoding: chunked~Content-Length: 8 | HTTP/1.1 400",
        "Content-Length: 8~Content-Length: 9 | HTTP/1.1 400",
        "Content-Length: +8 | HTTP/1.1 400",
        "Content-Length: 8~Content-Encoding: gzip | request_body_not_accepted",
        "Content-Length: 8~Content-Type: text/plain | request_body_not_accepted",
        "Content-Length: 300000 | request_too_large"
      })
  void shapesOfABodyThatTwoParsersCouldReadApartAreRefused(String headers, String expected) {
    int before = legacy().seen().size();
    String answer = raw(headers.replace("~", "\r\n"), "gamen=S1");
    assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").contains(expected);
    assertThat(legacy().seen()).hasSize(before);
  }

  @Test
  void aBodyThatDoesNotArriveIsRefusedInTime() {
    assertThat(raw("Content-Length: 9", "gamen=S1"))
        .startsWith("HTTP/1.1 408")
        .contains("request_timeout");
  }

  @Test
  void aSessionPostsFormsFromItsOwnPagesOnly() {
    // without a session both end at the log-in; with the wrong origin it ends before
    HttpResponse<byte[]> foreign =
        gateway
            .world()
            .at("T-RT-01")
            .send(
                "POST",
                gateway.world().url(FIND),
                "",
                FORM,
                "gamen=S1".getBytes(),
                "Sec-Fetch-Site",
                "cross-site",
                "Origin",
                "https://elsewhere.example");
    refused(foreign, 403, "origin_refused");
    HttpResponse<byte[]> own =
        gateway
            .world()
            .at("T-RT-01")
            .send(
                "POST",
                gateway.world().url(FIND),
                "",
                FORM,
                "gamen=S1".getBytes(),
                "Origin",
                gateway.world().url(""));
    refused(own, 401, "token_missing");
  }

  private static HttpResponse<byte[]> clerk(String method, String path, String type, String body) {
    return client(method, path, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<byte[]> client(String method, String path, String type, byte[] body) {
    return gateway
        .world()
        .at("T-RT-01")
        .send(method, gateway.world().url(path), gateway.token(Persona.RETAIL_CLERK), type, body);
  }

  private static HttpResponse<byte[]> write(String method, String path, String type, String body) {
    return gateway
        .world()
        .at("T-TD-02")
        .send(
            method,
            gateway.world().url(path),
            gateway.token(Persona.WHEELING_CLERK),
            type,
            body.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(HttpResponse<byte[]> response, int status, String code) {
    assertThat(RunningGateway.text(response)).containsPattern("[\">]" + code + "[\"<]");
    if (status != 0) {
      assertThat(response.statusCode()).isEqualTo(status);
    }
  }

  private static String raw(String headers, String body) {
    String type = headers.contains("Content-Type") ? "" : "Content-Type: " + FORM + "\r\n";
    return gateway
        .world()
        .at("T-RT-01")
        .raw(
            Integer.parseInt(gateway.world().property("shadan.data-plane.port")),
            "POST "
                + FIND
                + " HTTP/1.1\r\nHost: localhost\r\n"
                + headers
                + "\r\n"
                + type
                + "Authorization: Bearer "
                + gateway.token(Persona.RETAIL_CLERK)
                + "\r\nConnection: close\r\n\r\n"
                + body);
  }

  private static StubLegacy legacy() {
    return gateway.world().legacy();
  }

  private static String sent() {
    return new String(legacy().last().body(), StandardCharsets.UTF_8);
  }
}
