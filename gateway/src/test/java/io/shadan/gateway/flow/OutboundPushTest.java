package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.Journal;
import io.shadan.gateway.testing.StubLegacy;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Documents the T&amp;D side sends through the gateway reach the retailer guarded. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutboundPushTest {

  private static final String DROP = "/send/push/drop/A0009";
  private static RunningGateway gateway;
  private static StubLegacy retailer;

  @BeforeAll
  static void start() {
    retailer = StubLegacy.start();
    gateway =
        RunningGateway.start(
            world ->
                world
                    .with("shadan.role", "data-plane")
                    .with("shadan.outbound.recipients.A0009.url", retailer.url() + "/inbox")
                    .with("shadan.outbound.recipients.A0009.kind", "affiliated_retailer")
                    .catalogue("send", "outbound/send.yaml")
                    .feed(Wave.feed()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    retailer.close();
  }

  @BeforeEach
  void listen() {
    retailer.seen().clear();
    retailer.answer("/inbox", "text/plain", new byte[0]);
  }

  @Test
  void theWavesOf2020DoNotReachTheRetailer() throws IOException {
    HttpResponse<byte[]> response = push(DROP, Wave.xml(Wave.rows("2020-05")));
    assertThat(response.statusCode()).isEqualTo(200);
    String sent = new String(retailer.last().body(), StandardCharsets.UTF_8);
    assertThat(Wave.leaks(sent)).isEmpty();
    assertThat(sent).contains("自社399様", "<n:Count>400<", "<n:Account>").doesNotContain("1462");
    JsonNode report = RunningGateway.problem(response);
    assertThat(report.path("held").path("supplier_differs").asInt()).isEqualTo(Wave.SWITCHED);
    assertThat(report.path("rows")).hasSize(Wave.SWITCHED);
    assertThat(report.path("rows").get(0).path("register_supplier").asString()).isEqualTo("C0123");
    List<AuditRecord> records = gateway.records(response);
    assertThat(records.stream().map(AuditRecord::code).distinct())
        .containsExactly(
            AuditEventCode.ATTEMPT,
            AuditEventCode.OUTBOUND_HOLD,
            AuditEventCode.RELEASE,
            AuditEventCode.OUTCOME);
    assertThat(records.get(0).actor().orElseThrow().subject()).isEqualTo("td-wheeling");
    AuditRecord release = RunningGateway.only(records, AuditEventCode.RELEASE).get(0);
    assertThat(release.actor().orElseThrow().retailerCode()).isEqualTo("A0009");
    assertThat(release.disclosures())
        .hasSize(Wave.OWN)
        .allMatch(each -> each.relation().equals("own"));
  }

  @Test
  void aDocumentThatIsRefusedIsNotSentAndTheSenderReadsWhy() throws IOException {
    HttpResponse<byte[]> response = push("/send/push/refuse/A0009", Wave.xml(Wave.rows("2020-05")));
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(retailer.seen()).isEmpty();
    JsonNode report = RunningGateway.problem(response);
    assertThat(report.path("result").asString()).isEqualTo("refused");
    assertThat(report.path("rows")).hasSize(Wave.SWITCHED);
    List<AuditRecord> records = gateway.records(response);
    assertThat(RunningGateway.only(records, AuditEventCode.RELEASE)).isEmpty();
    assertThat(RunningGateway.only(records, AuditEventCode.REFUSAL)).hasSize(1);
  }

  @Test
  void onlyTheGridSideSends() {
    byte[] body = Wave.xml(List.of(Wave.row(Wave.own(0), "2020-05", "自社")));
    HttpResponse<byte[]> response =
        gateway
            .world()
            .at("T-RT-01")
            .send(
                "POST",
                gateway.world().url(DROP),
                gateway.token(Persona.RETAIL_CLERK),
                "application/xml",
                body);
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(RunningGateway.problem(response).path("code").asString())
        .isEqualTo("organisation_not_permitted");
    assertThat(retailer.seen()).isEmpty();
  }

  @Test
  void whatCannotBeSentIsSaid() {
    byte[] body = Wave.xml(List.of(Wave.row(Wave.own(0), "2020-05", "自社")));
    assertThat(code(push("/send/push/drop/C0123", body))).isEqualTo("parameter_invalid");
    assertThat(code(push("/send/push/drop/other", body))).isEqualTo("parameter_invalid");
    assertThat(code(push(DROP, "<n:Notice".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("body_malformed");
    assertThat(
            code(
                gateway
                    .world()
                    .at("T-TD-02")
                    .send(
                        "POST",
                        gateway.world().url(DROP),
                        gateway.token(Persona.WHEELING_CLERK),
                        "text/csv",
                        body)))
        .isEqualTo("request_body_not_accepted");
    assertThat(retailer.seen()).isEmpty();
    retailer.answer("/inbox", exchange -> StubLegacy.respond(exchange, 500, "text/plain", body));
    assertThat(code(push(DROP, body))).isEqualTo("upstream_status_refused");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void nothingIsSentWithoutAJournal() {
    gateway.bean(Journal.class).close();
    HttpResponse<byte[]> response =
        push(DROP, Wave.xml(List.of(Wave.row(Wave.own(0), "2020-05", "自社"))));
    assertThat(code(response)).isEqualTo("evidence_unavailable");
    assertThat(retailer.seen()).isEmpty();
  }

  private static HttpResponse<byte[]> push(String path, byte[] body) {
    return gateway
        .world()
        .at("T-TD-02")
        .send(
            "POST",
            gateway.world().url(path),
            gateway.token(Persona.WHEELING_CLERK),
            "application/xml",
            body);
  }

  private static String code(HttpResponse<byte[]> response) {
    return RunningGateway.problem(response).path("code").asString();
  }
}
