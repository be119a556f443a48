package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.StubLegacy;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A masked value that comes back never reaches the legacy system: the wheeling clerk sees the last
 * four digits of an account and posts the form.
 */
class WriteBackTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String POINT = GatewayWorld.OTHER_IN_AREA;

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void answers() {
    editForm(POINT, "7", "001234567890");
    byte[] done = "<HTML><BODY>登録しました</BODY></HTML>".getBytes(RunningGateway.SJIS);
    legacy().answer("/stub/update.do", "text/html; charset=Shift_JIS", done);
    legacy().answer("/stub/change.do", "text/html; charset=Shift_JIS", done);
    legacy()
        .answer(
            "/stub/api/accounts/" + POINT,
            exchange ->
                StubLegacy.respond(
                    exchange,
                    200,
                    "application/json",
                    utf8(
                        exchange.getRequestMethod().equals("PUT")
                            ? "{\"ok\":true}"
                            : "{\"spn\":\""
                                + POINT
                                + "\",\"bank\":{\"account\":\"00123456789\",\"branch\":123}}")));
  }

  @Test
  void theMaskAsShownIsReplacedByTheTrueValue() {
    HttpResponse<byte[]> shown = gateway.wheeling("/stub/edit.do?spn=" + POINT);
    assertThat(RunningGateway.sjis(shown)).contains("00123456＊＊＊＊").doesNotContain("7890");
    HttpResponse<byte[]> written =
        post("/stub/update.do", "&name=a+*%7e&ver=7&account=", "00123456＊＊＊＊");
    assertThat(RunningGateway.sjis(written)).contains("登録しました");
    assertThat(sent()).isEqualTo("spn=" + POINT + "&name=a+*%7e&ver=7&account=001234567890");
    assertThat(legacy().last().headers().get("Content-length"))
        .isEqualTo(List.of(Integer.toString(sent().length())));
  }

  @Test
  void aNewValueIsWrittenAsItIs() {
    assertThat(post("/stub/update.do", "&ver=1&account=", "99998888").statusCode()).isEqualTo(200);
    assertThat(sent()).endsWith("account=99998888");
    assertThat(legacy().seen()).as("nothing had to be fetched").hasSize(1);
  }

  @Test
  void jsonIsReplacedInItsOwnKind() {
    HttpResponse<byte[]> written =
        gateway
            .world()
            .at("T-TD-02")
            .send(
                "PUT",
                gateway.world().url("/stub/api/accounts/" + POINT),
                gateway.token(Persona.WHEELING_CLERK),
                "application/json",
                utf8("{ \"branch\":\"****\", \"account\" : \"0012345\\uff0a＊＊＊\" }"));
    assertThat(RunningGateway.text(written)).isEqualTo("{\"ok\":true}");
    assertThat(sent()).isEqualTo("{ \"branch\":123, \"account\" : \"00123456789\" }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "＊＊＊＊9999",
        "****",
        "**",
        "＊＊＊＊",
        "x00123456＊＊＊＊",
        "&#65290;&#65290;&#65290;&#65290;",
        "&#xFF0A;&#xff0a;",
        "&amp;#65290;&amp;#65290;",
        "\\uff0a\\uff0a",
        "%81%96%81%96",
        "%2A%2A%2A%2A",
        "%252A%252A",
        "＊ ＊　＊ ＊",
        "*\u3000*"
      })
  void aMarkInAnyOtherFormIsRefused(String value) {
    for (String path : List.of("/stub/update.do", "/stub/change.do")) {
      String field = path.contains("change") ? "&account=" : "&ver=7&account=";
      String encoded =
          path.contains("change") ? URLEncoder.encode(value, StandardCharsets.UTF_8) : sjis(value);
      HttpResponse<byte[]> refused = postRaw(path, "spn=" + POINT + field + encoded);
      assertThat(refused.statusCode()).as(path).isEqualTo(403);
      assertThat(RunningGateway.text(refused)).contains("masked_value_returned");
      assertThat(posts()).as("nothing was written").isZero();
    }
  }

  @Test
  void withoutAPlaceToFetchTheMaskIsRefused() {
    HttpResponse<byte[]> refused =
        postRaw(
            "/stub/change.do",
            "spn="
                + POINT
                + "&account="
                + URLEncoder.encode("00123456＊＊＊＊", StandardCharsets.UTF_8));
    assertThat(RunningGateway.text(refused)).contains("masked_value_returned");
    assertThat(legacy().seen()).isEmpty();
  }

  @Test
  void aMarkInAButtonOrInAShownFieldIsRefused() {
    assertThat(
            RunningGateway.text(
                postRaw("/stub/change.do", "spn=" + POINT + "&button=" + sjis("＊＊＊＊"))))
        .contains("masked_value_returned");
    assertThat(
            RunningGateway.text(
                postRaw("/stub/change.do", "spn=" + POINT + "&name=" + sjis("＊＊＊＊"))))
        .contains("masked_value_returned");
    assertThat(postRaw("/stub/change.do", "spn=" + POINT + "&name=" + sjis("A**B")).statusCode())
        .as("the clerk sees names, so that stars in one are the clerk's own")
        .isEqualTo(200);
    assertThat(RunningGateway.text(postRaw("/stub/change.do", "spn=" + POINT + "&tel=**1")))
        .as("but they must fit the pattern")
        .contains("parameter_invalid");
  }

  @Test
  void aRecordChangedMeanwhileIsNotWritten() {
    for (String version : List.of("&ver=6", "")) {
      HttpResponse<byte[]> refused = post("/stub/update.do", version + "&account=", "00123456＊＊＊＊");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(RunningGateway.text(refused)).contains("write_conflict").doesNotContain("7890");
    }
    assertThat(posts()).isZero();
  }

  @Test
  void anotherRecordThanTheOneReadIsNotWritten() {
    editForm(GatewayWorld.OTHER_ELSEWHERE, "7", "009999997890");
    HttpResponse<byte[]> refused = post("/stub/update.do", "&ver=7&account=", "00123456＊＊＊＊");
    assertThat(RunningGateway.text(refused)).contains("write_conflict");
    assertThat(posts()).isZero();
  }

  @Test
  void aRecordThatCannotBeReadIsNotWritten() {
    legacy().answer("/stub/edit.do", "text/html; charset=Shift_JIS", utf8("<HTML>\u0000"));
    assertThat(RunningGateway.text(post("/stub/update.do", "&ver=7&account=", "00123456＊＊＊＊")))
        .contains("body_malformed");
    legacy()
        .answer(
            "/stub/edit.do", exchange -> StubLegacy.respond(exchange, 500, "text/html", utf8("x")));
    assertThat(RunningGateway.text(post("/stub/update.do", "&ver=7&account=", "00123456＊＊＊＊")))
        .contains("upstream_status_refused");
    assertThat(posts()).isZero();
  }

  @Test
  void theRetailClerkWritesNothing() {
    HttpResponse<byte[]> refused =
        gateway
            .world()
            .at("T-RT-01")
            .send(
                "POST",
                gateway.world().url("/stub/update.do"),
                gateway.token(Persona.RETAIL_CLERK),
                FORM,
                utf8("spn=" + GatewayWorld.OWN + "&ver=7&name=a"));
    assertThat(RunningGateway.text(refused)).contains("write_refused");
    assertThat(posts()).isZero();
  }

  private static void editForm(String point, String version, String account) {
    String page =
        "<HTML><HEAD><TITLE>口座変更</TITLE></HEAD><BODY><FORM METHOD=\"POST\" ACTION=\"/stub/update.do\">"
            + "<INPUT TYPE=\"hidden\" NAME=\"spn\" VALUE=\""
            + point
            + "\"><INPUT NAME=\"name\" VALUE=\"山田\"><INPUT NAME=\"account\" VALUE=\""
            + account
            + "\"><INPUT TYPE=\"hidden\" NAME=\"ver\" VALUE=\""
            + version
            + "\"></FORM></BODY></HTML>";
    legacy()
        .answer(
            "/stub/edit.do", "text/html; charset=Shift_JIS", page.getBytes(RunningGateway.SJIS));
  }

  private static HttpResponse<byte[]> post(String path, String fields, String value) {
    return postRaw(path, "spn=" + POINT + fields + sjis(value));
  }

  private static HttpResponse<byte[]> postRaw(String path, String form) {
    legacy().seen().clear();
    return gateway
        .world()
        .at("T-TD-02")
        .send(
            "POST",
            gateway.world().url(path),
            gateway.token(Persona.WHEELING_CLERK),
            FORM,
            utf8(form));
  }

  private static long posts() {
    return legacy().seen().stream().filter(seen -> seen.body().length > 0).count();
  }

  private static String sjis(String value) {
    return URLEncoder.encode(value, RunningGateway.SJIS);
  }

  private static StubLegacy legacy() {
    return gateway.world().legacy();
  }

  private static String sent() {
    return new String(legacy().last().body(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
