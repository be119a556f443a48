package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.gateway.testing.GatewayWorld;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system that answers with a column nobody catalogued: masked, on record, counted. */
class DriftTest {

  @Test
  void whatNobodyClassifiedIsOnRecordAndCounted() throws IOException, InterruptedException {
    try (RunningGateway gateway = RunningGateway.start()) {
      byte[] body =
          ("供給地点特定番号,契約者名義,使用量,新電話\r\n" + GatewayWorld.OWN + ",自社花子,100,092-555-0101\r\n")
              .getBytes(RunningGateway.SJIS);
      gateway
          .world()
          .legacy()
          .answer(
              "/stub/notice.csv",
              exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/csv;charset=Shift_JIS");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
              });
      HttpResponse<byte[]> response = gateway.clerk("/stub/notice.csv");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(RunningGateway.sjis(response)).contains("自社花子").doesNotContain("新電話", "0101");
      AuditRecord release =
          RunningGateway.only(gateway.records(response), AuditEventCode.RELEASE).get(0);
      assertThat(release.details())
          .containsAllEntriesOf(
              Map.of(
                  "unclassified", "2",
                  "unclassified_sample_1", "the name of column 4 of the record: 漢",
                  "unclassified_sample_2", "column 4 of the record: 9-9-9"));
      assertThat(release.details().get(AuditRecord.SEALED)).matches("[A-Za-z0-9_-]{60,}");
      assertThat(release.details().values()).noneMatch(text -> text.contains(GatewayWorld.OWN));
      JsonNode meter = meter(gateway.world());
      assertThat(meter.at("/measurements/0/value").asInt()).isEqualTo(2);
      assertThat(meter.at("/availableTags").toString()).contains("\"stub\"", "notice");
    }
  }

  private static JsonNode meter(GatewayWorld world) throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://127.0.0.1:%s/actuator/metrics/shadan.masking.unclassified"
                .formatted(world.property("shadan.management.port")));
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    String json =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return JsonMapper.shared().readTree(json);
  }
}
