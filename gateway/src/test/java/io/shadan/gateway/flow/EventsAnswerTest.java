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
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lines and events leave one by one, each after its record, while the upstream's answer is open.
 */
class EventsAnswerTest {

  private static final int EVENTS = 6;
  private static final int WAIT_SECONDS = 8;

  private static RunningGateway gateway;

  /** How an answer of either format looks. */
  private enum Form {
    LINES("/stub/api/lines", "application/x-ndjson", "%s\n"),
    EVENTS("/stub/api/events", "text/event-stream", "event: update\r\ndata: %s\r\n\r\n");

    final String path;
    final String type;
    final String one;

    Form(String path, String type, String one) {
      this.path = path;
      this.type = type;
      this.one = one;
    }

    /** Every other customer is a competitor's. */
    byte[] event(int i) {
      boolean own = i % 2 == 0;
      String document =
          "{\"name\":\"%s-%d\",\"spn\":\"%s\",\"tel\":\"secret-%d\"}"
              .formatted(
                  own ? "own" : "competitor",
                  i,
                  own ? GatewayWorld.OWN : GatewayWorld.OTHER_ELSEWHERE,
                  i);
      return one.formatted(document).getBytes(StandardCharsets.UTF_8);
    }
  }

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @EnumSource
  void eachLeavesWhileTheUpstreamStaysOpen(Form form) throws Exception {
    Semaphore seen = new Semaphore(0);
    answer(
        form,
        out -> {
          for (int i = 0; i < EVENTS; i++) {
            out.write(form.event(i));
            out.flush();
            // Unless each is given on at once nobody ever releases and the answer stays half.
            if (!acquired(seen)) {
              return;
            }
          }
        });
    HttpResponse<InputStream> response = open(form);
    assertThat(response.headers().firstValue("Content-Type")).contains(form.type);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      String one = form.one.formatted(shown(i));
      byte[] got = response.body().readNBytes(one.getBytes(StandardCharsets.UTF_8).length);
      text.append(new String(got, StandardCharsets.UTF_8));
      assertThat(text).endsWith(one);
      seen.release();
    }
    assertThat(response.body().readAllBytes()).isEmpty();
    List<AuditRecord> releases =
        RunningGateway.only(gateway.records(response), AuditEventCode.RELEASE);
    assertThat(releases).hasSize(EVENTS);
    assertThat(releases).allSatisfy(each -> assertThat(each.disclosures()).hasSize(1));
  }

  private static String shown(int i) {
    boolean own = i % 2 == 0;
    return "{\"name\":\"%s\",\"spn\":\"%s\",\"tel\":\"＊＊＊＊\"}"
        .formatted(
            own ? "own-" + i : "＊＊＊＊", own ? GatewayWorld.OWN : GatewayWorld.OTHER_ELSEWHERE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINES|{\"spn\":nonsense}@|body_malformed",
        "LINES|秘密@|body_malformed",
        "EVENTS|data: {\"spn\":nonsense}@@|body_malformed",
        "EVENTS|secret: 1@@|body_malformed",
        "EVENTS|data: {}@|body_malformed"
      })
  void oneThatCannotBeReadEndsTheAnswerUnfinished(Form form, String bad, String reason)
      throws Exception {
    Semaphore seen = new Semaphore(0);
    answer(
        form,
        out -> {
          out.write(form.event(0));
          out.flush();
          if (acquired(seen)) {
            out.write(bad.replace('@', '\n').getBytes(StandardCharsets.UTF_8));
            out.flush();
          }
        });
    assertUnfinished(form, seen, reason);
  }

  @ParameterizedTest
  @EnumSource
  void oneLargerThanTheBufferEndsTheAnswerUnfinished(Form form) throws Exception {
    Semaphore seen = new Semaphore(0);
    answer(
        form,
        out -> {
          out.write(form.event(0));
          out.flush();
          if (acquired(seen)) {
            String large = "competitor".repeat(120_000);
            out.write(form.one.formatted('"' + large + '"').getBytes(StandardCharsets.UTF_8));
          }
        });
    assertUnfinished(form, seen, "upstream_too_large");
  }

  /** What left before is whole and on record; the answer has no end. */
  private static void assertUnfinished(Form form, Semaphore seen, String reason) throws Exception {
    HttpResponse<InputStream> response = open(form);
    String first = form.one.formatted(shown(0));
    byte[] got = response.body().readNBytes(first.getBytes(StandardCharsets.UTF_8).length);
    assertThat(new String(got, StandardCharsets.UTF_8)).isEqualTo(first);
    seen.release();
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    assertThatThrownBy(() -> response.body().transferTo(more)).isInstanceOf(IOException.class);
    assertThat(more.size()).isZero();
    List<AuditRecord> records = gateway.records(response);
    assertThat(RunningGateway.only(records, AuditEventCode.RELEASE)).hasSize(1);
    assertThat(RunningGateway.only(records, AuditEventCode.REFUSAL))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reasons()).contains(reason));
  }

  @Test
  void theCallOfAScriptIsMasked() throws IOException {
    String list =
        "{\"items\":[{\"spn\":\"%s\",\"name\":\"%s\"},{\"spn\":\"%s\",\"name\":\"own\"}]}";
    String call = "showCustomers(" + list + ");";
    String body = call.formatted(GatewayWorld.OTHER_ELSEWHERE, "competitor", GatewayWorld.OWN);
    answer(
        "/stub/api/script",
        "application/javascript",
        out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
    HttpResponse<byte[]> response = gateway.clerk("/stub/api/script");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(RunningGateway.text(response)).isEqualTo(body.replace("competitor", "＊＊＊＊"));
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/javascript;charset=UTF-8");
    answer(
        "/stub/api/script",
        "application/javascript",
        out -> out.write(("alert(1);" + body).getBytes(StandardCharsets.UTF_8)));
    assertThat(gateway.clerk("/stub/api/script").statusCode()).isEqualTo(502);
  }

  private static boolean acquired(Semaphore seen) {
    try {
      return seen.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static HttpResponse<InputStream> open(Form form) {
    HttpResponse<InputStream> response =
        gateway
            .world()
            .at("T-RT-01")
            .open(gateway.world().url(form.path), gateway.token(Persona.RETAIL_CLERK));
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void answer(Form form, Body body) {
    answer(form.path, form.type, body);
  }

  private static void answer(String path, String type, Body body) {
    gateway
        .world()
        .legacy()
        .answer(
            path,
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", type);
              exchange.sendResponseHeaders(200, 0);
              body.writeTo(exchange.getResponseBody());
              exchange.close();
            });
  }
}
