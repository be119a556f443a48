package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.ShadanApplication;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A file that is tried fares as the same file answered by a legacy system behind the gateway. */
class SameAsTheGatewayTest {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final String HTML = "text/html; charset=Shift_JIS";
  private static final String CSV = "text/csv; charset=Shift_JIS";
  private static final String JSON = "application/json";

  /** A refusal's code in the problem document, or on the page a screen gets instead. */
  private static final Pattern CODE =
      Pattern.compile("\"code\":\"([a-z_]+)\"|<code>([a-z_]+)</code>");

  private static final String SPN = GatewayWorld.OTHER_IN_AREA;

  private static GatewayWorld world;
  private static ShadanApplication gateway;

  /** One answer of one operation. */
  private record Sample(String operation, String path, String type, String query, byte[] body) {}

  @BeforeAll
  static void start(@TempDir Path folder) {
    world = GatewayWorld.in(folder);
    gateway = ShadanApplication.start(world.arguments());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    world.close();
  }

  @TestFactory
  List<DynamicTest> theSameBytesOrTheSameReason() {
    Map<String, Persona> people =
        Map.of("retail-clerk", Persona.RETAIL_CLERK, "td-wheeling", Persona.WHEELING_CLERK);
    List<DynamicTest> tests = new ArrayList<>();
    for (Sample sample : samples()) {
      for (String name : people.keySet()) {
        String title = sample.operation + " " + sample.type + " " + sample.query + " as " + name;
        Persona persona = people.get(name);
        tests.add(
            DynamicTest.dynamicTest(
                title + ", " + sample.body.length + " bytes",
                () -> assertSame(sample, name, persona)));
      }
    }
    return tests;
  }

  private static List<Sample> samples() {
    String card =
        "<HTML><HEAD><META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=Shift_JIS\">"
            + "<TITLE>お客さま情報</TITLE></HEAD><BODY><TABLE><TR><TD>供給地点特定番号<TD>%s"
            + "<TR><TD>契約者名義<TD>髙﨑①郎<TR><TD>連絡先<TD>092-555-0101</TABLE>又従兄弟</BODY></HTML>";
    byte[] other = card.formatted(SPN).getBytes(SJIS);
    byte[] own = card.formatted(GatewayWorld.OWN).getBytes(SJIS);
    String list =
        "{\"total\":2,\"items\":[{\"spn\":\"%s\",\"name\":\"髙﨑\"},{\"spn\":\"%s\",\"name\":\"山田\"}]}"
            .formatted(SPN, GatewayWorld.OWN);
    byte[] hits = list.getBytes(StandardCharsets.UTF_8);
    byte[] csv = ("供給地点特定番号,契約者名義\r\n" + SPN + ",髙﨑\r\n").getBytes(SJIS);
    String key = "spn=" + SPN;
    String found = "name=%E9%AB%99";
    return List.of(
        new Sample("card", "/stub/card.do", HTML, key, other),
        new Sample("card", "/stub/card.do", HTML, key, own),
        new Sample("card", "/stub/card.do", "text/html", key, other),
        new Sample("card", "/stub/card.do", "text/html;charset=UTF-8", key, other),
        new Sample("card", "/stub/card.do", "text/html;charset=utf-7", key, other),
        new Sample("card", "/stub/card.do", "text/plain", key, other),
        new Sample("card", "/stub/card.do", HTML, key, new byte[0]),
        new Sample("card", "/stub/card.do", HTML, key, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}),
        new Sample("card", "/stub/card.do", HTML, key, new byte[9 * 1024 * 1024]),
        new Sample("card", "/stub/card.do", HTML, key + "&x=1", other),
        new Sample("card", "/stub/card.do", HTML, "spn=1", other),
        new Sample("list", "/stub/api/customers", JSON, found, hits),
        new Sample("list", "/stub/api/customers", JSON, "page=1", hits),
        new Sample("list", "/stub/api/customers", JSON, "sort=name", hits),
        new Sample("list", "/stub/api/customers", JSON, "name=%ff", hits),
        new Sample("list", "/stub/api/customers", JSON, found, new byte[] {'{'}),
        new Sample("notice-csv", "/stub/notice.csv", CSV, "", csv),
        new Sample("style", "/stub/style.css", "text/css", "", other));
  }

  private static void assertSame(Sample sample, String name, Persona persona) throws IOException {
    world.legacy().answer(sample.path, sample.type, sample.body);
    String terminal = name.startsWith("td-") ? "T-TD-02" : "T-RT-01";
    String url = world.url(sample.path + (sample.query.isEmpty() ? "" : "?" + sample.query));
    HttpResponse<byte[]> answer = world.at(terminal).get(url, world.issuer().token(persona));
    CommandRun run = tried(sample, name);
    if (answer.statusCode() == 200) {
      assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.MASKED);
      assertThat(run.out()).isEqualTo(answer.body());
    } else {
      assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.REFUSED);
      assertThat(CODE.matcher(new String(answer.body(), StandardCharsets.UTF_8)).results())
          .extracting(found -> found.group(1) == null ? found.group(2) : found.group(1))
          .first()
          .isEqualTo(run.findings().at("/reason").asString());
    }
  }

  private static CommandRun tried(Sample sample, String persona) {
    return CommandRun.of(
        sample.body,
        "catalog",
        "try",
        "--json",
        "--system",
        "stub",
        "--operation",
        sample.operation,
        "--as",
        persona,
        "--content-type",
        sample.type,
        "--query",
        sample.query,
        "--catalog",
        world.folder().resolve("catalog").toString(),
        "--register",
        world.property("shadan.register.feed"),
        "--personas",
        CommandRun.PERSONAS.toString(),
        "-");
  }
}
