package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.csv.CsvDocument;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV files masked while they arrive. */
class CsvStreamTest {

  private static final String HEAD = "番号,年月,名義,謎\r\n";

  private static final Operation SJIS = dated("Shift_JIS");

  private static Operation dated(String charset) {
    return csv(charset, "csv: {header: true}");
  }

  private static Operation csv(String charset, String dialect) {
    return Plans.operation(
        """
        format: csv
        content_types: [text/csv]
        charset: %s
        %s
        records:
          - key: {header: 番号}
            period: {header: 年月}
            fields:
              - {header: 年月, class: public}
              - {header: 名義, class: contract_name}
        """
            .formatted(charset, dialect));
  }

  private static final Operation SINGLE =
      Plans.operation(
          """
          format: csv
          content_types: [text/csv]
          charset: EUC-JP
          csv: {header: false}
          records:
            - key: {column: 2}
              fields: [{column: 1, class: remarks}]
          """);

  private static final Operation POSITIONAL =
      Plans.operation(
          """
          format: csv
          content_types: [text/csv]
          charset: Shift_JIS
          csv: {header: false, separator: "|", quotes: false}
          records:
            - key: {column: 1}
              fields: [{column: 2, class: contract_name}]
          """);

  /** Of a multi-byte charset each, so that cuts lie in characters, breaks, quotes and marks. */
  @ParameterizedTest
  @ValueSource(strings = {"Shift_JIS", "EUC-JP", "UTF-8"})
  void everyCutGivesTheBytesOfTheWhole(String charset) {
    Operation operation = dated(charset);
    String body =
        HEAD
            + row(Plans.OTHER, "2026-05", "\"山田,\"\"ソ表\"\"\r\n能\"")
            + row(Plans.OWN, "2026年05月", "\"髙\n橋\"")
            + "\r\n"
            + row(Plans.SWITCHED, "2026-05", "ｿﾆｰ")
            + row(Plans.SWITCHED, "2026-07", "ソ")
            + Plans.OWN
            + ",2026-05,\"\",";
    for (boolean ownOnly : new boolean[] {false, true}) {
      assertSame(operation, body.replace("髙", "高"), ownOnly);
      assertSame(operation, body.replace("髙", "高") + "\r\n", ownOnly);
      assertSame(operation, body.replace("髙", "高").replace("\r\n", "\r"), ownOnly);
      assertSame(operation, body.replace("髙", "高").replace("\r\n", "\n") + "\n\n\n", ownOnly);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "番号", "\n", "\n\n", "秘密\n\n\"\"\n", "\"\"", "秘密\r\r秘", "\"秘\r\n"})
  void everyCutOfOneColumnToo(String body) {
    assertSame(SINGLE, body, false);
    assertSame(SINGLE, body, true);
  }

  /** Separators that are second bytes of characters. */
  @Test
  void everyCutWithoutQuotesToo() {
    String body = Plans.OTHER + "|ソ\"能|表|\n" + Plans.OWN + "|ソ\"能|ポ|\n\n" + Plans.OTHER + "|||";
    assertSame(POSITIONAL, body, false);
    assertSame(POSITIONAL, body, true);
    assertThat(Masks.masked(POSITIONAL, body))
        .startsWith(Plans.OTHER + "|＊＊＊＊|＊＊＊＊|＊＊＊＊\n" + Plans.OWN + "|ソ\"能|＊＊＊＊|");
  }

  @Test
  void everyCutOfAMarkedFileToo() {
    assertSame(dated("UTF-8"), "\ufeff\"番号\",年月,名義,謎\n" + row(Plans.OWN, "2026-05", "甲"), false);
    assertSame(dated("UTF-8"), "\ufeff", false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\0b",
        "x\"y\"",
        "\"y\" ",
        "\"y",
        "a,b,c",
        "\u001b$B",
        "\ufeff",
        "\u2028",
        "\u0085"
      })
  void everyCutOfWhatIsRefusedIsRefused(String name) {
    assertSame(dated("UTF-8"), HEAD + row(Plans.OWN, "2026-05", name), false);
  }

  @Test
  void everyCutOfInvalidBytesIsRefused() {
    byte[] body = (HEAD + row(Plans.OWN, "2026-05", "甲")).getBytes(Charset.forName("Shift_JIS"));
    byte[] invalid = body.clone();
    invalid[invalid.length - 3] = (byte) 0xff;
    MaskingPlan plan = Plans.plan(SJIS, Plans.clerk(), false);
    Arrivals.assertSameAtEveryCut(CsvDocument::arriving, invalid, plan);
    byte[] cut = java.util.Arrays.copyOf(body, body.length - 3);
    cut[cut.length - 1] = (byte) 0x81;
    assertThat(Maskers.mask(Optional.empty(), cut, plan))
        .isInstanceOf(MaskingOutcome.Refused.class);
    Arrivals.assertSameAtEveryCut(CsvDocument::arriving, cut, plan);
  }

  /** A whole row leaves at once, but for the line break that goes with the next one. */
  @Test
  void aRowLeavesWhenItsEndWasSeen() throws Exception {
    CsvDocument document = CsvDocument.arriving(plan(SJIS), 1000);
    document.feed(bytes(HEAD));
    assertThat(text(document.takeBytes())).isEqualTo("番号,年月,名義,＊＊＊＊");
    document.feed(bytes(Plans.OWN + ",2026-05,\"山\n田\",x"));
    assertThat(document.takeBytes()).isEmpty();
    assertThat(document.takeRecords()).isEmpty();
    document.feed(bytes("\r\n"));
    assertThat(text(document.takeBytes())).isEqualTo("\r\n" + Plans.OWN + ",2026-05,\"山\n田\",＊＊＊＊");
    assertThat(document.takeRecords()).hasSize(1);
  }

  @Test
  void rowsBeforeAMalformedOneWereReleasedAndNoHalfOne() throws Exception {
    StreamingMasker masker = StreamingMaskers.of(plan(SJIS), Optional.empty()).orElseThrow();
    StringBuilder rows = new StringBuilder(HEAD);
    for (int i = 0; i < 100; i++) {
      rows.append(row(Plans.OWN, "2026-05", "甲" + i));
    }
    List<Part> parts = masker.feed(bytes(rows + Plans.OWN + ",2026-05,乙"));
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).records()).hasSize(100);
    assertThat(text(parts.get(0).bytes())).contains("甲99,＊＊＊＊").doesNotContain("乙");
    assertThatThrownBy(() -> masker.feed(bytes("\"")))
        .isInstanceOf(MalformedBodyException.class)
        .hasMessage("row 102 of the CSV has a quote inside an unquoted cell");
  }

  @Test
  void aRowLargerThanTheBufferIsRefused() throws Exception {
    CsvDocument document = CsvDocument.arriving(plan(SJIS), 64);
    document.feed(bytes(HEAD));
    document.feed(bytes("\"" + "x".repeat(61)));
    assertThatThrownBy(() -> document.feed(bytes("x")))
        .isInstanceOfSatisfying(
            MalformedBodyException.class,
            e -> assertThat(e.refused().code()).isEqualTo(ReasonCode.UPSTREAM_TOO_LARGE));
  }

  @Test
  void labelsAndSignaturesAreHeldAgainstTheFirstBytes() {
    assertThatThrownBy(
            () -> StreamingMaskers.of(plan(SJIS), Optional.of("UTF-8")).orElseThrow().finish())
        .isInstanceOf(MalformedBodyException.class);
    StreamingMasker pdf = StreamingMaskers.of(plan(SJIS), Optional.empty()).orElseThrow();
    assertThatThrownBy(() -> pdf.feed(bytes("%PDF-1.4\n" + "x".repeat(3000))))
        .isInstanceOfSatisfying(
            MalformedBodyException.class,
            e ->
                assertThat(e.refused().code()).isEqualTo(ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED));
  }

  /** What is held stays small however much has come. */
  @Test
  void memoryDoesNotGrowWithTheFile() throws Exception {
    MaskingPlan plan = Plans.plan(SJIS, Plans.upTo(Integer.MAX_VALUE), false);
    StreamingMasker masker = StreamingMaskers.of(plan, Optional.empty()).orElseThrow();
    byte[] rows = bytes(row(Plans.OTHER, "2026-05", "山田").repeat(300));
    int rowBytes = rows.length / 300;
    long fed = 0;
    long left = 0;
    long records = 0;
    masker.feed(bytes(HEAD));
    while (fed < 32L * 1024 * 1024) {
      fed += rows.length;
      for (Part part : masker.feed(rows)) {
        left += part.bytes().length;
        records += part.records().size();
      }
      assertThat(fed / rowBytes - records).as("rows held back").isLessThan(100);
    }
    masker.finish();
    assertThat(left).isGreaterThan(fed);
    assertThat(records).isEqualTo(fed / rowBytes);
  }

  private static void assertSame(Operation operation, String body, boolean ownOnly) {
    Arrivals.assertSameAtEveryCut(
        CsvDocument::arriving,
        body.getBytes(Masks.charset(operation)),
        Plans.plan(operation, Plans.clerk(), ownOnly));
  }

  private static String row(String number, String month, String name) {
    return number + "," + month + "," + name + ",秘\r\n";
  }

  private static MaskingPlan plan(Operation operation) {
    return Plans.plan(operation, Plans.clerk(), false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(Masks.charset(SJIS));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, Masks.charset(SJIS));
  }
}
