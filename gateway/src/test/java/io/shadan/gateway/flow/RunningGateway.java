package io.shadan.gateway.flow;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalReader;
import io.shadan.gateway.ShadanApplication;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole gateway in this JVM, started once for the tests of a class. */
final class RunningGateway implements AutoCloseable {

  static final Charset SJIS = Charset.forName("windows-31j");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final GatewayWorld world;
  private final ShadanApplication application;

  private RunningGateway(GatewayWorld world, ShadanApplication application) {
    this.world = world;
    this.application = application;
  }

  static RunningGateway start() {
    return start(world -> world);
  }

  static RunningGateway start(UnaryOperator<GatewayWorld> change) {
    try {
      Path folder = Files.createTempDirectory("shadan-test");
      GatewayWorld world = change.apply(GatewayWorld.in(folder));
      return new RunningGateway(world, ShadanApplication.start(world.arguments()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GatewayWorld world() {
    return world;
  }

  Journal journal() {
    return application.core().getBean(Journal.class);
  }

  <T> T bean(Class<T> type) {
    return application.core().getBean(type);
  }

  String token(Persona persona) {
    return world.issuer().token(persona);
  }

  /** As the retail clerk at a retail terminal. */
  HttpResponse<byte[]> clerk(String path) {
    return world.at("T-RT-01").get(world.url(path), token(Persona.RETAIL_CLERK));
  }

  /** As the T&amp;D wheeling clerk at a T&amp;D terminal. */
  HttpResponse<byte[]> wheeling(String path) {
    return world.at("T-TD-02").get(world.url(path), token(Persona.WHEELING_CLERK));
  }

  /** The records of an answer's exchange, in order; waits for the outcome. */
  List<AuditRecord> records(HttpResponse<?> response) throws IOException {
    String exchange = response.headers().firstValue(ArrivalFilter.EXCHANGE_HEADER).orElseThrow();
    JournalReader reader = new JournalReader(Path.of(world.property("shadan.journal.directory")));
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    List<AuditRecord> records = List.of();
    while (System.nanoTime() < until && only(records, AuditEventCode.OUTCOME).isEmpty()) {
      records =
          reader.read(0, 100_000, journal().durablePosition()).stream()
              .map(JournalReader.Entry::entry)
              .filter(entry -> entry.exchangeId().equals(exchange))
              .toList();
    }
    return records;
  }

  static List<AuditRecord> only(List<AuditRecord> records, AuditEventCode code) {
    return records.stream().filter(each -> each.code() == code).toList();
  }

  /** The problem document of a refusal. */
  static JsonNode problem(HttpResponse<byte[]> response) {
    return JSON.readTree(response.body());
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static String sjis(HttpResponse<byte[]> response) {
    return new String(response.body(), SJIS);
  }

  /** A legacy screen of one customer, as such systems write it. */
  static byte[] card(String supplyPoint, String name, String phone, String usage) {
    String html =
        """
        <HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=Shift_JIS"><TITLE>お客さま情報</TITLE></HEAD>
        <BODY><TABLE BORDER=1>
        <TR><TD>供給地点特定番号<TD>%s
        <TR><TD>契約者名義<TD>%s
        <TR><TD>連絡先<TD>%s
        <TR><TD>使用量<TD>%s
        </TABLE></BODY></HTML>
        """;
    return html.formatted(supplyPoint, name, phone, usage).getBytes(SJIS);
  }

  static byte[] json(Map<String, ?> value) {
    return JSON.writeValueAsBytes(value);
  }

  @Override
  public void close() {
    application.close();
    world.close();
  }
}
