package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.StubLegacy;
import io.shadan.gateway.testing.StubPolicy;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A policy that would let a retailer write: only own customers, and a hidden or coarser value comes
 * back as the upstream's very bytes.
 */
class WriteUnderPolicyTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ADDRESS = "福岡県福岡市中央区渡辺通2-1-82";

  private static StubPolicy policy;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    policy =
        StubPolicy.start(
            "\"supply_point\":\"show\",\"public\":\"show\",\"site\":\"generalise\","
                + "\"contract_name\":\"redact\",\"bank_account\":\"partial\"");
    gateway =
        RunningGateway.start(
            world ->
                world
                    .with("shadan.policy.engine", "server")
                    .with("shadan.policy.server-url", policy.url())
                    .with("shadan.policy.timeout", "2s"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    policy.close();
  }

  @BeforeEach
  void answers() {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    page.writeBytes(
        sjis(
            "<HTML><TITLE>口座変更</TITLE><BODY><INPUT TYPE=hidden NAME=spn VALUE=\""
                + GatewayWorld.OWN
                + "\"><INPUT NAME=name VALUE=\""));
    // ∪ as 87 9B, which encodes back as 81 BE; A&B as a reference; 表 ends in a backslash byte
    page.writeBytes(new byte[] {(byte) 0x87, (byte) 0x9b, (byte) 0x95, 0x5c});
    page.writeBytes(
        sjis(
            "A&amp;B&#39640;\"><INPUT NAME=site VALUE=\""
                + ADDRESS
                + "\"><INPUT NAME=ver VALUE=7></BODY></HTML>"));
    legacy().answer("/stub/edit.do", "text/html; charset=Shift_JIS", page.toByteArray());
    byte[] done = sjis("<HTML><BODY>登録しました</BODY></HTML>");
    legacy().answer("/stub/update.do", "text/html; charset=Shift_JIS", done);
    legacy().answer("/stub/change.do", "text/html; charset=Shift_JIS", done);
    legacy().seen().clear();
  }

  @Test
  void aHiddenNameGoesBackAsTheUpstreamsOwnBytes() {
    assertThat(update(GatewayWorld.OWN, "&ver=7&name=" + encoded("＊＊＊＊")).statusCode())
        .isEqualTo(200);
    assertThat(sent()).endsWith("&name=%87%9B%95%5C%41%26%42%8D%82");
  }

  @Test
  void aCoarserValueIsRecognisedByWhatWasShown() {
    String shown =
        new String(
            gateway.clerk("/stub/edit.do?spn=" + GatewayWorld.OWN).body(), RunningGateway.SJIS);
    assertThat(shown).contains("VALUE=\"福岡県福岡市中央区\"").doesNotContain("渡辺");
    assertThat(update(GatewayWorld.OWN, "&ver=7&site=" + encoded("福岡県福岡市中央区")).statusCode())
        .isEqualTo(200);
    assertThat(URLDecoder.decode(sent(), RunningGateway.SJIS)).endsWith("&site=" + ADDRESS);
    assertThat(update(GatewayWorld.OWN, "&ver=7&site=" + encoded("熊本県熊本市")).statusCode())
        .isEqualTo(200);
    assertThat(sent()).as("a new address is new").endsWith("&site=" + encoded("熊本県熊本市"));
  }

  @Test
  void onlyOwnRecordsAreWritten() {
    for (String fields :
        List.of("spn=" + GatewayWorld.OTHER_IN_AREA, "spn=0900000000000000009999", "ver=7")) {
      HttpResponse<byte[]> refused = post("/stub/update.do", fields + "&name=a");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(RunningGateway.text(refused)).contains("write_refused");
    }
    assertThat(legacy().seen()).isEmpty();
    assertThat(update(GatewayWorld.OWN, "&name=a").statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerAboutSomebodyElseIsNotWrittenBack() {
    legacy()
        .answer(
            "/stub/edit.do",
            "text/html; charset=Shift_JIS",
            sjis(
                "<HTML><BODY><INPUT NAME=spn VALUE=\""
                    + GatewayWorld.OTHER_IN_AREA
                    + "\"><INPUT NAME=name VALUE=\"髙﨑\"><INPUT NAME=ver VALUE=7>"));
    assertThat(RunningGateway.text(update(GatewayWorld.OWN, "&ver=7&name=" + encoded("＊＊＊＊"))))
        .contains("write_conflict");
    assertThat(legacy().last().uri()).as("only the read went out").contains("/edit.do");
  }

  private static HttpResponse<byte[]> update(String point, String fields) {
    return post("/stub/update.do", "spn=" + point + fields);
  }

  private static HttpResponse<byte[]> post(String path, String form) {
    return gateway
        .world()
        .at("T-RT-01")
        .send(
            "POST",
            gateway.world().url(path),
            gateway.token(Persona.RETAIL_CLERK),
            FORM,
            form.getBytes(StandardCharsets.US_ASCII));
  }

  private static StubLegacy legacy() {
    return gateway.world().legacy();
  }

  private static String sent() {
    return new String(legacy().last().body(), StandardCharsets.US_ASCII);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, RunningGateway.SJIS);
  }

  private static byte[] sjis(String text) {
    return text.getBytes(RunningGateway.SJIS);
  }
}
