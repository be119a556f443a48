package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.fixed.FixedDocument;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixed-width texts masked while they arrive. */
class FixedStreamTest {

  private static final Operation FRAMED =
      fixed(
          "Shift_JIS",
          "width: 30, header: \"HD件数{date}{blanks}\", trailer: \"TR{count:6}{blanks}\"");

  private static Operation fixed(String charset, String lines) {
    return Plans.operation(
        """
        format: fixed
        content_types: [text/plain]
        charset: %s
        fixed: {%s}
        records:
          - key: {bytes: "1-22"}
            fields: [{bytes: "23-28", class: contract_name}]
        """
            .formatted(charset, lines));
  }

  @ParameterizedTest
  @CsvSource({
    "Shift_JIS, 'ソ能表'",
    "EUC-JP, 'ｿ表 '",
    "UTF-8, '髙é '",
  })
  void everyCutGivesTheBytesOfTheWhole(String charset, String name) {
    Operation operation = fixed(charset, "width: 30");
    String fitted = name.strip();
    String cell = fitted + " ".repeat(6 - fitted.getBytes(Masks.charset(operation)).length);
    for (String end : new String[] {"\n", "\r\n"}) {
      String body = Plans.OWN + cell + "xx" + end + Plans.OTHER + cell + "xx";
      assertThat(Masks.masked(operation, body)).contains(Plans.OWN + cell);
      assertSame(operation, body, false);
      assertSame(operation, body + end, true);
      assertSame(operation, body + end + end, false);
      assertSame(operation, body + "\r", false);
    }
  }

  @Test
  void everyCutOfAFramedTextToo() {
    String rows = Plans.OTHER + "秘密　xx\r\n" + Plans.OWN + "表能ソxx\r\n";
    String body = "HD件数20261121  \r\n" + rows + "TR000002  ";
    assertThat(Masks.ownOnly(FRAMED, body)).contains("TR000001").doesNotContain("秘");
    for (boolean ownOnly : new boolean[] {false, true}) {
      assertSame(FRAMED, body, ownOnly);
      assertSame(FRAMED, body + "\n", ownOnly);
      assertSame(FRAMED, body.replace("000002", "000009"), ownOnly);
      assertSame(FRAMED, body.replace("TR", "TX"), ownOnly);
      assertSame(FRAMED, "HD件数20261121\n", ownOnly);
      assertSame(FRAMED, "HD件数20261121\nTR000000", ownOnly);
      assertSame(FRAMED, "", ownOnly);
    }
  }

  /** The count stands before the lines it counts. */
  @Test
  void aHeaderThatCountsIsWrittenWhenAllIsRead() {
    Operation counted = fixed("UTF-8", "width: 30, header: \"H{count:2}\"");
    String body = "\ufeffH02\n" + Plans.OTHER + "秘密xx\n" + Plans.OWN + "表能xx\n";
    assertThat(Masks.ownOnly(counted, body)).isEqualTo("\ufeffH01\n" + Plans.OWN + "表能**\n");
    assertThat(StreamingMaskers.of(Plans.plan(counted, Plans.clerk(), true), Optional.empty()))
        .isEmpty();
    assertThat(StreamingMaskers.of(Plans.plan(counted, Plans.clerk(), false), Optional.empty()))
        .isPresent();
    assertSame(counted, body, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "x", "\u001b", "\u0085", "\u2028"})
  void everyCutOfWhatIsRefusedIsRefused(String odd) {
    String body = Plans.OWN + "ab" + odd;
    assertSame(fixed("UTF-8", "width: 30"), body, false);
    String filled = body + "x".repeat(30 - body.getBytes(StandardCharsets.UTF_8).length);
    assertSame(fixed("UTF-8", "width: 30"), filled + "\n" + filled, false);
  }

  @Test
  void aLineLeavesWhenItsEndWasSeen() throws Exception {
    Operation operation = fixed("UTF-8", "width: 30");
    FixedDocument document = FixedDocument.arriving(plan(operation), 100);
    document.feed((Plans.OWN + "abcdefgh").getBytes(StandardCharsets.UTF_8));
    assertThat(document.takeBytes()).isEmpty();
    document.feed(new byte[] {'\n'});
    assertThat(document.takeBytes()).asString().isEqualTo(Plans.OWN + "abcdef**\n");
    assertThat(document.takeRecords()).hasSize(1);
  }

  @Test
  void aLineLargerThanTheBufferIsRefused() throws Exception {
    FixedDocument document = FixedDocument.arriving(plan(FRAMED), 100);
    document.feed(new byte[100]);
    assertThatThrownBy(() -> document.feed(new byte[1]))
        .isInstanceOfSatisfying(
            MalformedBodyException.class,
            e -> assertThat(e.refused().code()).isEqualTo(ReasonCode.UPSTREAM_TOO_LARGE));
  }

  private static MaskingPlan plan(Operation operation) {
    return Plans.plan(operation, Plans.clerk(), false);
  }

  private static void assertSame(Operation operation, String body, boolean ownOnly) {
    Arrivals.assertSameAtEveryCut(
        FixedDocument::arriving,
        body.getBytes(Masks.charset(operation)),
        Plans.plan(operation, Plans.clerk(), ownOnly));
  }
}
