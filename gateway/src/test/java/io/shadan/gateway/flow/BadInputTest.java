package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.StubLegacy;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong with a request, an answer or a caller gets a stable code and no byte of data,
 * through the running gateway.
 */
class BadInputTest {

  private static final String CANARY = "髙﨑①郎";
  private static final String DETAIL = "/stub/api/customers/" + GatewayWorld.OWN;

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  static Stream<Arguments> badAnswers() throws IOException {
    String good = "{\"spn\":\"" + GatewayWorld.OWN + "\",\"name\":\"" + CANARY + "\"}";
    return Stream.of(
        Arguments.of(
            "JSON cut short",
            "application/json",
            utf8(good.substring(0, good.length() - 3)),
            "body_malformed"),
        Arguments.of("JSON with a tail", "application/json", utf8(good + "{}"), "body_malformed"),
        Arguments.of(
            "JSON with a duplicate member",
            "application/json",
            utf8("{\"spn\":\"1\",\"spn\":\"" + GatewayWorld.OWN + "\"}"),
            "body_malformed"),
        Arguments.of(
            "JSON that is not UTF-8",
            "application/json",
            good.getBytes(RunningGateway.SJIS),
            "body_malformed"),
        Arguments.of(
            "JSON labelled Shift_JIS",
            "application/json; charset=Shift_JIS",
            utf8(good),
            "upstream_charset_refused"),
        Arguments.of("empty", "application/json", new byte[0], "body_malformed"),
        Arguments.of(
            "an unknown content type",
            "application/octet-stream",
            utf8(good),
            "upstream_content_type_refused"),
        Arguments.of(
            "HTML where JSON is catalogued",
            "text/html; charset=UTF-8",
            utf8("<html>" + CANARY),
            "upstream_content_type_refused"),
        Arguments.of(
            "a content type that is none", "json", utf8(good), "upstream_content_type_refused"),
        Arguments.of(
            "a body over the limit", "application/json", oversized(good), "upstream_too_large"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badAnswers")
  void badAnswersAreRefused(String what, String type, byte[] body, String code) {
    gateway.world().legacy().answer(DETAIL, type, body);
    refused(gateway.clerk(DETAIL), code);
  }

  static Stream<Arguments> badScreens() {
    byte[] good = RunningGateway.card(GatewayWorld.OWN, CANARY, "1", "2");
    return Stream.of(
        Arguments.of(
            "labelled UTF-8",
            "/stub/card.do?spn=" + GatewayWorld.OWN,
            "text/html; charset=UTF-8",
            good,
            "upstream_charset_refused"),
        Arguments.of(
            "half a character",
            "/stub/card.do?spn=" + GatewayWorld.OWN,
            "text/html; charset=Shift_JIS",
            Arrays.copyOf(concat(good, (byte) 0x81), good.length + 1),
            "body_malformed"),
        Arguments.of(
            "ragged CSV",
            "/stub/notice.csv",
            "text/csv; charset=Shift_JIS",
            ("供給地点特定番号,契約者名義,使用量\r\n" + GatewayWorld.OWN + "," + CANARY + "\r\n")
                .getBytes(RunningGateway.SJIS),
            "body_malformed"),
        Arguments.of(
            "CSV with an open quote",
            "/stub/notice.csv",
            "text/csv; charset=Shift_JIS",
            ("供給地点特定番号,契約者名義,使用量\r\n" + GatewayWorld.OWN + ",\"" + CANARY + ",1\r\n")
                .getBytes(RunningGateway.SJIS),
            "body_malformed"),
        Arguments.of(
            "XML cut short",
            "/stub/notice.xml",
            "application/xml",
            utf8("<Notice xmlns=\"urn:notice\"><Row><Name>" + CANARY),
            "body_malformed"),
        Arguments.of(
            "XML with a DOCTYPE",
            "/stub/notice.xml",
            "application/xml",
            utf8(
                "<!DOCTYPE a [<!ENTITY e \""
                    + CANARY
                    + "\">]><Notice xmlns=\"urn:notice\">&e;</Notice>"),
            "body_malformed"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badScreens")
  void badScreensAndFilesAreRefused(
      String what, String path, String type, byte[] body, String code) {
    gateway.world().legacy().answer(path.replaceAll("\\?.*", ""), type, body);
    HttpResponse<byte[]> response = gateway.clerk(path);
    assertThat(RunningGateway.text(response) + RunningGateway.sjis(response))
        .contains(code)
        .doesNotContain(CANARY);
    assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void codedAnswersAreRefused() throws IOException {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(coded)) {
      gzip.write(utf8("{\"spn\":\"" + GatewayWorld.OWN + "\"}"));
    }
    gateway
        .world()
        .legacy()
        .answer(
            DETAIL,
            exchange -> {
              exchange.getResponseHeaders().set("Content-Encoding", "gzip");
              StubLegacy.respond(exchange, 200, "application/json", coded.toByteArray());
            });
    refused(gateway.clerk(DETAIL), "upstream_coding_refused");
  }

  @Test
  void anEndlessAnswerIsRefusedAtTheLimit() {
    gateway
        .world()
        .legacy()
        .answer(
            DETAIL,
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(200, 0);
              byte[] block = new byte[64 * 1024];
              Arrays.fill(block, (byte) ' ');
              try {
                for (int i = 0; i < 1024; i++) {
                  exchange.getResponseBody().write(block);
                }
              } catch (IOException closed) {
                // the gateway hangs up at its limit, as it should
              }
              exchange.close();
            });
    refused(gateway.clerk(DETAIL), "upstream_too_large");
  }

  @Test
  void anAnswerCutShortIsRefused() {
    gateway
        .world()
        .legacy()
        .answer(
            DETAIL,
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(200, 1000);
              exchange
                  .getResponseBody()
                  .write(
                      utf8("{\"spn\":\"" + GatewayWorld.OWN + "\",\"name\":\"" + CANARY + "\"}"));
              exchange.getResponseBody().flush();
              throw new IOException("cut");
            });
    refused(gateway.clerk(DETAIL), "upstream_truncated");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 206, 301, 400, 403, 500, 503})
  void otherStatusesAreRefused(int status) {
    gateway
        .world()
        .legacy()
        .answer(
            DETAIL,
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.getResponseHeaders().set("Location", "/elsewhere?name=x");
              exchange.sendResponseHeaders(status, -1);
              exchange.close();
            });
    refused(gateway.clerk(DETAIL), "upstream_status_refused");
  }

  @Test
  void unknownPathsParametersAndMethodsAreRefused() {
    refused(gateway.clerk("/stub/zenken.do"), "operation_unknown");
    refused(gateway.clerk("/actuator/gateway/routes"), "operation_unknown");
    refused(gateway.clerk("/stub/api/customers?debug=1"), "parameter_unknown");
    refused(gateway.clerk("/stub/api/customers?sort=usage"), "parameter_invalid");
    refused(gateway.clerk("/stub/api/customers?page=1&page=2"), "parameter_invalid");
    refused(gateway.clerk("/stub/api/customers/123"), "parameter_invalid");
    refused(
        gateway
            .world()
            .at("T-RT-01")
            .method("DELETE", gateway.world().url(DETAIL), gateway.token(Persona.RETAIL_CLERK)),
        "method_not_allowed");
    refused(
        gateway
            .world()
            .at("T-RT-01")
            .method("TRACE", gateway.world().url(DETAIL), gateway.token(Persona.RETAIL_CLERK)),
        "method_not_allowed");
    refused(
        gateway
            .world()
            .at("T-RT-01")
            .post(gateway.world().url(DETAIL), gateway.token(Persona.RETAIL_CLERK), "{}"),
        "operation_unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/stub//api/customers",
        "/stub/api/../api/customers",
        "/stub/api/%2e%2e/customers",
        "/stub/api%2fcustomers",
        "/stub/api;x=1/customers",
        "/stub/./api",
        "/stub/api/customers/%00",
        "/stub\\api",
        "//stub/api"
      })
  void pathTricksAreRefused(String path) {
    String answer =
        raw(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + gateway.token(Persona.RETAIL_CLERK)
                + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*").doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: websocket",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Content-Length: 5",
        "X-HTTP-Method-Override: PUT"
      })
  void headersThatChangeTheMeaningAreRefused(String header) {
    String answer =
        raw(
            "GET "
                + DETAIL
                + " HTTP/1.1\r\nHost: localhost\r\n"
                + header
                + "\r\nAuthorization: Bearer "
                + gateway.token(Persona.RETAIL_CLERK)
                + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").doesNotContain(CANARY);
  }

  @Test
  void tokensThatAreMissingEndedForeignOrIncompleteAreRefused() {
    refusedWithToken("", "token_missing");
    refusedWithToken("not.a.token", "token_invalid");
    refusedWithToken(gateway.world().issuer().foreign(Persona.RETAIL_CLERK), "token_invalid");
    refusedWithToken(
        gateway
            .world()
            .issuer()
            .token(
                Persona.RETAIL_CLERK,
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60)))),
        "token_invalid");
    refusedWithToken(
        gateway.world().issuer().token(Persona.RETAIL_CLERK, claims -> claims.expirationTime(null)),
        "token_invalid");
    refusedWithToken(
        gateway
            .world()
            .issuer()
            .token(Persona.RETAIL_CLERK, claims -> claims.issuer("http://elsewhere")),
        "token_invalid");
    refusedWithToken(
        gateway.world().issuer().token(Persona.RETAIL_CLERK, claims -> claims.audience("another")),
        "token_invalid");
    refusedWithToken("eyJhbGciOiJub25lIn0.eyJzdWIiOiJyZXRhaWwtY2xlcmsifQ.", "token_invalid");
    refusedWithToken(
        gateway
            .world()
            .issuer()
            .token(Persona.RETAIL_CLERK, claims -> claims.claim("assignment", null)),
        "token_claims_incomplete");
    refusedWithToken(
        gateway
            .world()
            .issuer()
            .token(Persona.RETAIL_CLERK, claims -> claims.claim("org_kind", "king")),
        "token_claims_incomplete");
  }

  @Test
  void terminalsThatAreUnregisteredRevokedOrAbsentAreRefused() {
    String token = gateway.token(Persona.RETAIL_CLERK);
    refused(
        gateway.world().at("stray").get(gateway.world().url(DETAIL), token),
        "terminal_unregistered");
    refused(
        gateway.world().at("T-RT-09").get(gateway.world().url(DETAIL), token),
        "terminal_not_active");
    refused(
        gateway.world().at("none").get(gateway.world().url(DETAIL), token),
        "terminal_certificate_missing");
  }

  @Test
  void purposesAndForgedGrantsAreRefused() {
    String token = gateway.token(Persona.RETAIL_CLERK);
    refused(
        gateway
            .world()
            .at("T-RT-01")
            .get(gateway.world().url(DETAIL), token, "Shadan-Purpose", "curiosity"),
        "purpose_not_permitted");
    refused(
        gateway
            .world()
            .at("T-RT-01")
            .get(gateway.world().url(DETAIL), token, "Shadan-Purpose", "wheeling"),
        "purpose_not_permitted");
    refused(
        gateway
            .world()
            .at("T-RT-01")
            .get(gateway.world().url(DETAIL), token, "Shadan-Grant", "eyJhbGciOiJub25lIn0.e30."),
        "grant_invalid");
  }

  private static void refusedWithToken(String token, String code) {
    refused(gateway.world().at("T-RT-01").get(gateway.world().url(DETAIL), token), code);
  }

  private static void refused(HttpResponse<byte[]> response, String code) {
    assertThat(RunningGateway.text(response)).doesNotContain(CANARY);
    assertThat(RunningGateway.problem(response).path("code").asString()).isEqualTo(code);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(RunningGateway.problem(response).path("decision_id").asString())
        .isEqualTo(response.headers().firstValue("Shadan-Exchange").orElseThrow());
  }

  private static String raw(String request) {
    return gateway
        .world()
        .at("T-RT-01")
        .raw(Integer.parseInt(gateway.world().property("shadan.data-plane.port")), request);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] concat(byte[] bytes, byte last) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    longer[bytes.length] = last;
    return longer;
  }

  private static byte[] oversized(String good) {
    return utf8(good.replace("}", ",\"x\":\"" + "y".repeat(9 * 1024 * 1024) + "\"}"));
  }
}
