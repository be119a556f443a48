package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixed-width text as a mainframe sends it: places in bytes, Shift_JIS in two. */
class FixedTextTest {

  private static final Charset SJIS = Charset.forName("windows-31j");

  /** Number 22, name 20, month 6, kWh 5, unclassified 7: 60 bytes. */
  private static final Operation ROWS =
      Plans.operation(
          """
          format: fixed
          content_types: [text/plain]
          charset: Shift_JIS
          fixed: {width: 60}
          records:
            - key: {bytes: "1-22"}
              period: {bytes: "43-48"}
              fields:
                - {bytes: "23-42", class: contract_name}
                - {bytes: "43-48", class: public}
                - {bytes: "49-53", class: usage}
          """);

  private static final Operation FRAMED =
      Plans.operation(
          """
          format: fixed
          content_types: [text/plain]
          charset: Shift_JIS
          fixed: {width: 30, header: "HD件数{date}{blanks}", trailer: "TR{count:6}{blanks}"}
          records:
            - key: {bytes: "1-22"}
              fields: [{bytes: "23-30", class: contract_name}]
          """);

  @Test
  void fieldsAreMaskedInTheirWidth() {
    String body =
        row(Plans.OTHER, "山田　太郎", "202605", "00347", "秘密x")
            + "\r\n"
            + row(Plans.OWN, "髙﨑①", "202605", "00111", "秘密y")
            + "\n";
    String masked = Masks.masked(ROWS, body);
    assertThat(masked)
        .isEqualTo(
            Plans.OTHER
                + "＊＊＊＊            ******"
                + "*****"
                + "*******\r\n"
                + Plans.OWN
                + pad("髙﨑①", 20)
                + "20260500111*******\n");
    assertThat(masked.getBytes(SJIS)).hasSameSizeAs(body.getBytes(SJIS));
  }

  @Test
  void rowsAreJudgedByTheirMonth() {
    String body =
        row(Plans.SWITCHED, "甲", "202605", "00001", "")
            + "\n"
            + row(Plans.SWITCHED, "乙", "202607", "00222", "")
            + "\n"
            + row(Plans.SWITCHED, "丙", "      ", "00333", "");
    assertThat(Masks.masked(ROWS, body)).contains("甲", "00001").doesNotContain("乙", "丙", "222");
    assertThat(Masks.ownOnly(ROWS, body)).contains("甲").hasLineCount(1);
  }

  @Test
  void headerAndTrailerPassAndCountAnew() {
    String rows = pair(Plans.OTHER, "甲") + "\r\n" + pair(Plans.OWN, "乙") + "\r\n";
    String body = "HD件数20261121      \r\n" + rows + "TR000002   ";
    assertThat(Masks.masked(FRAMED, body)).isEqualTo(body.replace(pad("甲", 8), "＊＊＊＊"));
    assertThat(Masks.ownOnly(FRAMED, body))
        .isEqualTo("HD件数20261121      \r\n" + pair(Plans.OWN, "乙") + "\r\nTR000001   ");
    assertThat(Masks.refused(FRAMED, body.replace("000002", "000012"), true))
        .isEqualTo(ReasonCode.SEARCH_TOO_BROAD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HD秘密20261121\n",
        "HD件数20261121\nTR12\n",
        "HD件数20261121 山田\nTR000000\n",
        "HD件数09255501\nTR000000\n",
        "TR000000\n",
        "HD件数20261121\nTR000000\n\n",
      })
  void aFrameOfAnotherFormIsRefused(String body) {
    assertThat(Masks.refused(FRAMED, body, false)).isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @Test
  void aCountIsHiddenFromWhomPolicyShowsNoDerivedValue() {
    String body = "HD件数20261121\nTR000000";
    assertThat(Masks.masked(FRAMED, body, Plans.nothing())).isEqualTo("HD件数20261121\nTR******");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatIsNotInItsPlaceIsRefused(String body) {
    assertThat(Masks.refused(ROWS, body, false)).isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  static Stream<String> malformed() {
    String good = row(Plans.OTHER, "山田", "202605", "00347", "");
    String cut = Plans.OTHER + "x" + pad("甲", 18) + "山" + "0260500347       ";
    assertThat(cut.getBytes(SJIS)).hasSize(60);
    return Stream.of(
        "",
        "\n",
        good + "\n\n",
        good + "x",
        good.substring(1),
        good + "\r",
        good + "\r\r\n",
        good.replace("山田", "山\t田").replace("      \n", "\n"),
        good + "\n" + good.replace("00347", "0034\u0000"),
        good.replace("00347", "0034\u001a"),
        good.replace("山田", "山田\n"),
        cut);
  }

  /** A line in which the bytes of two fields cut a character, at each of the borders. */
  @Test
  void noMaskBeginsInsideACharacter() {
    byte[] good = row(Plans.OTHER, "山田", "202605", "00347", "").getBytes(SJIS);
    byte[] kanji = "亜".getBytes(SJIS);
    for (int border : new int[] {22, 42, 48, 53}) {
      byte[] cut = good.clone();
      System.arraycopy(kanji, 0, cut, border - 1, 2);
      MaskingOutcome outcome = Maskers.mask(Optional.empty(), cut, plan(ROWS));
      assertThat(outcome).isInstanceOf(Refused.class);
      assertThat(((Refused) outcome).detail()).contains("cut").doesNotContain("亜");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0925550101", "092-555-0101", "０９２５５５０１０１", "ﾋﾐﾂﾊﾅｺ", "秘密花子", ""})
  void nothingTellsHiddenValuesApart(String value) {
    String body = row(Plans.OTHER, value, "202605", "00347", value.length() > 3 ? "" : value);
    String other = row(Plans.OTHER, "甲", "202607", "99999", "zzz");
    assertThat(Masks.masked(ROWS, body)).isEqualTo(Masks.masked(ROWS, other));
    Canaries.assertNoneIn(
        Masks.masked(ROWS, body).getBytes(SJIS), SJIS, "0925550101", "ヒミツハナコ", "秘密花子");
  }

  @Test
  void whatIsNoSupplyPointNumberIsNotShownAsOne() {
    String body = row("秘密花子              ", "甲", "202605", "00347", "");
    assertThat(Masks.masked(ROWS, body)).startsWith("＊＊＊＊              ＊＊＊＊");
  }

  @Test
  void everyTwoByteCodeKeepsItsBytes() {
    byte[] codes = ByteIdentityTest.everyTwoByteCode();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int at = 0; at + 20 <= codes.length; at += 20) {
      body.writeBytes(Plans.OWN.getBytes(SJIS));
      body.write(codes, at, 20);
      body.writeBytes("20260500347       \n".getBytes(SJIS));
    }
    Masked masked = (Masked) Maskers.mask(Optional.empty(), body.toByteArray(), many());
    byte[] expected = body.toByteArray();
    for (int row = 0; row < expected.length; row += 61) {
      Arrays.fill(expected, row + 53, row + 60, (byte) '*');
    }
    assertThat(masked.body()).isEqualTo(expected);
    assertThat(masked.records()).hasSize(960);
  }

  static Stream<Arguments> charsets() {
    return Stream.of(
        Arguments.of("UTF-8", "山田𠮷", "＊＊＊＊        "),
        Arguments.of("UTF-8", "é", "＊＊＊＊        "),
        Arguments.of("EUC-JP", "山田ｱ", "＊＊＊＊            "));
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void widthsAreBytesOfTheCharset(String charset, String name, String mask) {
    Operation operation =
        Plans.operation(
            """
            format: fixed
            content_types: [text/plain]
            charset: %s
            fixed: {width: 42}
            records:
              - key: {bytes: "1-22"}
                fields: [{bytes: "23-42", class: contract_name}]
            """
                .formatted(charset));
    Charset in = Charset.forName(charset);
    String padded = name + " ".repeat(20 - name.getBytes(in).length);
    String body = Plans.OTHER + padded + "\n" + Plans.OWN + padded;
    assertThat(Masks.masked(operation, body))
        .isEqualTo(Plans.OTHER + mask + "\n" + Plans.OWN + padded);
  }

  @Test
  void whatWasShownAndHiddenIsNoted() {
    String body = row(Plans.OTHER, "甲", "202605", "00347", "");
    Masked masked = (Masked) Masks.outcome(ROWS, body, Plans.clerk(), false);
    assertThat(masked.unclassified().places()).isEqualTo(1);
    assertThat(masked.records()).hasSize(1);
    assertThat(masked.records().get(0).supplyPoint()).isEqualTo(Plans.OTHER);
    assertThat(masked.records().get(0).masked())
        .containsExactlyInAnyOrder(FieldClass.CONTRACT_NAME, FieldClass.PUBLIC, FieldClass.USAGE);
  }

  private static MaskingPlan plan(Operation operation) {
    return Plans.plan(operation, Plans.clerk(), false);
  }

  private static MaskingPlan many() {
    return Plans.plan(ROWS, Plans.upTo(10_000), false);
  }

  private static String pair(String number, String name) {
    return number + pad(name, 8);
  }

  private static String row(String number, String name, String month, String usage, String remark) {
    return List.of(number, pad(name, 20), month, usage, pad(remark, 7)).stream()
        .reduce("", String::concat);
  }

  private static String pad(String text, int bytes) {
    return text + " ".repeat(bytes - text.getBytes(SJIS).length);
  }
}
