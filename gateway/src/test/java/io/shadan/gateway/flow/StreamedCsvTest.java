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

/** A CSV download of a length nobody knows leaves group by group, each after its record. */
class StreamedCsvTest {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final String NOTICE = "/stub/notice.csv";
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
    HttpResponse<InputStream> response = open();
    byte[] body = response.body().readAllBytes();
    assertThat(response.headers().firstValue("Content-Length")).isEmpty();
    assertThat(new String(body, SJIS))
        .startsWith("供給地点特定番号,契約者名義,使用量\r\n")
        .contains("ソ自社0,", "ソ自社2998,")
        .doesNotContain("他社")
        .endsWith(GatewayWorld.OTHER_ELSEWHERE + ",＊＊＊＊,＊＊＊＊\r\n");
    List<AuditRecord> releases =
        RunningGateway.only(gateway.records(response), AuditEventCode.RELEASE);
    assertThat(releases).hasSizeGreaterThan(2);
    assertThat(releases.stream().mapToInt(each -> each.disclosures().size()).sum()).isEqualTo(ROWS);
    assertThat(
            releases.stream().mapToInt(each -> Integer.parseInt(each.details().get("bytes"))).sum())
        .isEqualTo(body.length);
  }

  @Test
  void whatCannotBeReadBehindWholeRowsEndsTheAnswerUnfinished() throws IOException {
    answer(GatewayWorld.OWN + ",半端\"な行,1\r\n");
    HttpResponse<InputStream> response = open();
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThatThrownBy(() -> response.body().transferTo(got)).isInstanceOf(IOException.class);
    assertThat(got.toString(SJIS)).contains("ソ自社0,").doesNotContain("他社", "半端");
    List<AuditRecord> records = gateway.records(response);
    assertThat(RunningGateway.only(records, AuditEventCode.RELEASE)).isNotEmpty();
    assertThat(RunningGateway.only(records, AuditEventCode.REFUSAL))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reasons()).contains("body_malformed"));
  }

  private static HttpResponse<InputStream> open() {
    HttpResponse<InputStream> response =
        gateway
            .world()
            .at("T-RT-01")
            .open(gateway.world().url(NOTICE), gateway.token(Persona.RETAIL_CLERK));
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  /** Chunked, as answers are whose length nobody knows. */
  private static void answer(String last) {
    String rows =
        IntStream.range(0, ROWS).mapToObj(StreamedCsvTest::row).collect(Collectors.joining());
    byte[] body = ("供給地点特定番号,契約者名義,使用量\r\n" + rows + last).getBytes(SJIS);
    gateway
        .world()
        .legacy()
        .answer(
            NOTICE,
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "text/csv;charset=Shift_JIS");
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(body);
              exchange.close();
            });
  }

  private static String row(int i) {
    boolean own = i % 2 == 0;
    return own
        ? GatewayWorld.OWN + ",\"ソ自社" + i + ",\r\n" + "表".repeat(20) + "\"," + i + "\r\n"
        : GatewayWorld.OTHER_ELSEWHERE + ",他社" + i + "," + i + "\r\n";
  }
}
