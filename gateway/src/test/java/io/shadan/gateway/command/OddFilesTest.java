package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.StoryCustomers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever file is thrown at it is masked or refused with a reason, and refused means no byte. */
class OddFilesTest {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final String CARD = "wheeling/customer_2";

  private static DemoSide demo;
  private static Customer other;
  private static byte[] page;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    demo = DemoSide.start(folder);
    other = demo.customer(StoryCustomers.COMPETITOR);
    page = demo.page("/wheeling/okyaku.do?gamen=2&spn=" + StoryCustomers.COMPETITOR);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void emptyFiles() {
    assertRefused(tried(new byte[0], CARD), "body_malformed");
    assertRefused(tried(new byte[0], "wheeling/api_customer"), "body_malformed");
    assertRefused(tried(new byte[0], "charges/notice_xml", "--own-only"), "body_malformed");
  }

  @Test
  void binaryFiles() throws IOException {
    byte[] pdf =
        "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n".getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write("<HTML><BODY>供給地点特定番号 0940220000000000020002</BODY></HTML>".getBytes(SJIS));
    }
    for (byte[] binary : List.of(pdf, zipped.toByteArray())) {
      for (String operation :
          List.of(CARD, "wheeling/api_customer", "charges/notice_xml", "charges/notice_csv")) {
        String[] how =
            operation.startsWith("charges") ? new String[] {"--own-only"} : new String[0];
        CommandRun run = tried(binary, operation, how);
        if (run.exit() == ExitCode.MASKED) {
          // Read as a page or a table it is text that nothing classifies.
          assertThat(operation).isIn(CARD, "charges/notice_csv");
          assertThat(new String(run.out(), SJIS)).matches("[＊\\s]+");
        } else {
          // An own-only table without a hit is answered as if there were none.
          assertThat(run.err())
              .containsAnyOf(
                  "body_malformed: ",
                  "upstream_charset_refused: ",
                  "upstream_content_type_refused: ",
                  "upstream_not_found: ");
          assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
          assertThat(run.out()).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/pdf",
        "application/json",
        "text/plain;charset=Shift_JIS",
        "text/html2",
        "nonsense",
        "text/html, text/html",
        "*/*"
      })
  void anotherContentType(String type) {
    assertRefused(tried(page, CARD, "--content-type", type), "upstream_content_type_refused");
  }

  @Test
  void wrongCharsetLabels() {
    assertRefused(
        tried(page, CARD, "--content-type", "text/html;charset=UTF-8"), "upstream_charset_refused");
    assertRefused(
        tried(page, CARD, "--content-type", "text/html;charset=utf-7"),
        "upstream_content_type_refused");
    byte[] relabelled = new String(page, SJIS).replace("Shift_JIS", "EUC-JP").getBytes(SJIS);
    assertThat(relabelled).isNotEqualTo(page);
    assertRefused(tried(relabelled, CARD), "upstream_charset_refused");
    byte[] utf8 = new String(page, SJIS).getBytes(StandardCharsets.UTF_8);
    CommandRun run = tried(utf8, CARD);
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void truncatedFilesOfEveryFormat() {
    String month = YearMonth.from(LocalDate.now(ZoneId.of("Asia/Tokyo"))).minusMonths(1).toString();
    String notice = "?month=" + month + "&municipality=40221";
    Map<String, byte[]> whole =
        Map.of(
            CARD,
            page,
            "wheeling/api_customer",
            demo.page("/wheeling/api/customers/" + StoryCustomers.COMPETITOR),
            "charges/notice_xml",
            demo.page("/charges/notice.xml" + notice),
            "charges/notice_csv",
            demo.page("/charges/notice.csv" + notice));
    whole.forEach(OddFilesTest::cut);
  }

  /** What is cut may still be a page; then it must be a masked one. */
  private static void cut(String operation, byte[] body) {
    String[] how = operation.startsWith("charges") ? new String[] {"--own-only"} : new String[0];
    for (int part = 1; part <= 9; part++) {
      byte[] rest = Arrays.copyOf(body, body.length * part / 10);
      CommandRun run = tried(rest, operation, how);
      assertThat(run.exit()).as(operation + " " + part).isIn(ExitCode.MASKED, ExitCode.REFUSED);
      if (run.exit() == ExitCode.REFUSED) {
        assertRefused(run, "body_malformed");
      }
      Charset charset = operation.matches(".*(xml|api_customer)") ? StandardCharsets.UTF_8 : SJIS;
      assertThat(new String(run.out(), charset)).doesNotContain(other.name(), other.phone());
    }
    if (!operation.endsWith("csv")) {
      int end = body.length;
      while (body[end - 1] == '\n' || body[end - 1] == '\r') {
        end--;
      }
      for (int length : new int[] {end / 3, end / 2, end - 1}) {
        assertRefused(tried(Arrays.copyOf(body, length), operation, how), "body_malformed");
      }
    }
  }

  @Test
  void tooLargeIsRefusedAndTheLargestIsNot() {
    assertRefused(tried(new byte[9 * 1024 * 1024], CARD), "upstream_too_large");
    assertRefused(tried(new byte[Trial.MAX_BYTES + 1], CARD), "upstream_too_large");
    byte[] menu = demo.page("/wheeling/menu.do");
    byte[] largest = Arrays.copyOf(menu, Trial.MAX_BYTES);
    Arrays.fill(largest, menu.length, largest.length, (byte) ' ');
    CommandRun run = tried(largest, "wheeling/menu");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(largest);
  }

  @Test
  void aFileOfAnotherScreenIsMaskedAsUnclassified() {
    byte[] elsewhere = demo.page("/cc/card.do?spn=" + StoryCustomers.COMPETITOR);
    CommandRun run = tried(elsewhere, "charges/menu");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).containsPattern("unclassified  [1-9][0-9]*, masked");
    assertThat(new String(run.out(), SJIS)).doesNotContain(other.name(), other.phone());
  }

  @Test
  void policyAndSearchRefuseBeforeTheFileIsLookedAt() {
    assertRefused(
        CommandRun.tried(demo.feed(), page, CARD, "hq-commander"), "purpose_not_permitted");
    assertRefused(
        CommandRun.tried(demo.feed(), page, CARD, "retail-clerk", "--purpose", "wheeling"),
        "purpose_not_permitted");
    assertRefused(
        CommandRun.tried(
            demo.feed(), page, CARD, "retail-responder", "--purpose", "disaster_support"),
        "grant_not_applicable");
    assertRefused(
        CommandRun.tried(demo.feed(), page, "charges/notice_csv", "contractor-tdso", "--own-only"),
        "organisation_not_permitted");
    assertRefused(tried(page, "callcenter/list"), "search_refused");
    assertRefused(tried(page, "callcenter/list", "--query", "nmae=x"), "parameter_unknown");
    assertRefused(tried(page, "callcenter/list", "--query", "phone=x"), "parameter_invalid");
    assertRefused(tried(page, "callcenter/list", "--query", "phone=%"), "path_not_canonical");
  }

  private static CommandRun tried(byte[] body, String operation, String... further) {
    CommandRun run = CommandRun.tried(demo.feed(), body, operation, "retail-clerk", further);
    assertThat(run.err()).doesNotContain(other.name(), other.phone());
    return run;
  }

  private static void assertRefused(CommandRun run, String code) {
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).startsWith("refused       " + code + ": ");
    assertThat(run.out()).isEmpty();
  }
}
