package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A CSV download or a page of a length nobody knows leaves in groups, each after its record. */
class StreamedRowsTest {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final String NOTICE = "/stub/notice.csv";
  private static final String CUSTOMERS = "/stub/customers.do";
  private static final int ROWS = 3000;

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void everyGroupHasItsRecordAndTheWholeIsMasked() throws IOException {
    answer("");
    HttpResponse<InputStream> response = open(NOTICE);
    byte[] body = response.body().readAllBytes();
    assertThat(response.headers().firstValue("Content-Length")).isEmpty();
    assertThat(new String(body, SJIS))
        .startsWith("供給地点特定番号,契約者名義,使用量\r\n")
        .contains("ソ自社0,", "ソ自社2998,")
        .doesNotContain("他社")
        .endsWith(GatewayWorld.OTHER_ELSEWHERE + ",＊＊＊＊,＊＊＊＊\r\n");
    assertOnRecord(response, body.length);
  }

  @Test
  void aLongPageLeavesWhileItArrives() throws IOException {
    answerPage("</table></body></html>\n");
    HttpResponse<InputStream> response = open(CUSTOMERS);
    byte[] body = response.body().readAllBytes();
    assertThat(new String(body, SJIS))
        .startsWith("<html><head><title>＊＊＊＊</title>")
        .contains("<td>ソ自社0<", "<td>ソ自社2998<")
        .doesNotContain("他社")
        .endsWith("</table></body></html>\n");
    assertOnRecord(response, body.length);
  }

  /** Cut in the middle of a list, a page reads like a whole one; it must not look like one. */
  @Test
  void aPageThatIsCutEndsUnfinished() throws IOException {
    answerPage("<tr><td>" + GatewayWorld.OTHER_ELSEWHERE);
    HttpResponse<InputStream> response = open(CUSTOMERS);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThatThrownBy(() -> response.body().transferTo(got)).isInstanceOf(IOException.class);
    assertThat(got.toString(SJIS)).contains("ソ自社0<").doesNotContain("他社");
    assertThat(RunningGateway.only(gateway.records(response), AuditEventCode.REFUSAL))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reasons()).contains("body_malformed"));
  }

  /** Groups with a record each, together all rows and all bytes. */
  private static void assertOnRecord(HttpResponse<InputStream> response, int bytes)
      throws IOException {
    List<AuditRecord> releases =
        RunningGateway.only(gateway.records(response), AuditEventCode.RELEASE);
    assertThat(releases).hasSizeGreaterThan(2);
    assertThat(releases.stream().mapToInt(each -> each.disclosures().size()).sum()).isEqualTo(ROWS);
    assertThat(
            releases.stream().mapToInt(each -> Integer.parseInt(each.details().get("bytes"))).sum())
        .isEqualTo(bytes);
  }

  @Test
  void whatCannotBeReadBehindWholeRowsEndsTheAnswerUnfinished() throws IOException {
    answer(GatewayWorld.OWN + ",半端\"な行,1\r\n");
    HttpResponse<InputStream> response = open(NOTICE);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThatThrownBy(() -> response.body().transferTo(got)).isInstanceOf(IOException.class);
    assertThat(got.toString(SJIS)).contains("ソ自社0,").doesNotContain("他社", "半端");
    List<AuditRecord> records = gateway.records(response);
    assertThat(RunningGateway.only(records, AuditEventCode.RELEASE)).isNotEmpty();
    assertThat(RunningGateway.only(records, AuditEventCode.REFUSAL))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reasons()).contains("body_malformed"));
  }

  private static HttpResponse<InputStream> open(String path) {
    HttpResponse<InputStream> response =
        gateway
            .world()
            .at("T-RT-01")
            .open(gateway.world().url(path), gateway.token(Persona.RETAIL_CLERK));
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  private static void answer(String last) {
    String rows =
        IntStream.range(0, ROWS).mapToObj(StreamedRowsTest::row).collect(Collectors.joining());
    answer(NOTICE, "text/csv", "供給地点特定番号,契約者名義,使用量\r\n" + rows + last);
  }

  private static void answerPage(String last) {
    String rows =
        IntStream.range(0, ROWS).mapToObj(StreamedRowsTest::pageRow).collect(Collectors.joining());
    String head =
        "<html><head><title>一覧</title></head><body><table class=list>"
            + "<tr><th>供給地点特定番号<th>契約者名義</tr>\r\n";
    answer(CUSTOMERS, "text/html", head + rows + last);
  }

  /** Chunked, as answers are whose length nobody knows. */
  private static void answer(String path, String type, String body) {
    gateway
        .world()
        .legacy()
        .answer(
            path,
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", type + ";charset=Shift_JIS");
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(body.getBytes(SJIS));
              exchange.close();
            });
  }

  private static String row(int i) {
    boolean own = i % 2 == 0;
    return own
        ? GatewayWorld.OWN + ",\"ソ自社" + i + ",\r\n" + "表".repeat(20) + "\"," + i + "\r\n"
        : GatewayWorld.OTHER_ELSEWHERE + ",他社" + i + "," + i + "\r\n";
  }

  private static String pageRow(int i) {
    boolean own = i % 2 == 0;
    String name = own ? "ソ自社" + i : "他社" + i;
    return "<tr><td>%s<td>%s</tr>\r\n"
        .formatted(own ? GatewayWorld.OWN : GatewayWorld.OTHER_ELSEWHERE, name);
  }
}
