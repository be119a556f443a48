package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.reason.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV and TSV as programs write them. */
class CsvDialectTest {

  private static final Charset SJIS = Charset.forName("windows-31j");

  private static final Operation POSITIONAL =
      csv(
          "csv: {separator: \",\", header: true}",
          "key: {column: 1}",
          "{column: 2, class: contract_name}");

  private static final Operation TABBED =
      csv(
          "csv: {separator: \"\\t\", header: true, quotes: false}",
          "key: {header: 番号}",
          "{header: 名義, class: contract_name}");

  private static final Operation SINGLE =
      csv("csv: {header: false}", "key: {column: 2}", "{column: 1, class: remarks}");

  private static final Operation HEADED =
      csv("csv: {header: true}", "key: {header: 番号}", "{header: 名義, class: contract_name}");

  private static Operation csv(String dialect, String key, String field) {
    return Plans.operation(
        """
        format: csv
        content_types: [text/csv]
        charset: Shift_JIS
        %s
        layout: ["お客さま番号"]
        records:
          - %s
            fields: [%s]
        """
            .formatted(dialect, key, field));
  }

  /** The first row of a file that has no header after all is data. */
  @Test
  void aHeaderThatIsNoneIsMasked() {
    String body = Plans.OTHER + ",秘密花子\r\n" + Plans.OTHER + ",秘密太郎\r\n";
    assertThat(Masks.masked(POSITIONAL, body))
        .isEqualTo("＊＊＊＊,＊＊＊＊\r\n" + Plans.OTHER + ",＊＊＊＊\r\n");
    assertThat(Masks.masked(POSITIONAL, "お客さま番号,名義\r\n")).isEqualTo("お客さま番号,＊＊＊＊\r\n");
    assertThat(Masks.masked(HEADED, "秘密花子,0925550101\n" + Plans.OWN + ",甲\n"))
        .isEqualTo("＊＊＊＊,＊＊＊＊\n＊＊＊＊,＊＊＊＊\n");
    assertThat(Masks.masked(HEADED, "sep=,\n番号,名義\n")).isEqualTo("＊＊＊＊,＊＊＊＊\n＊＊＊＊,＊＊＊＊\n");
  }

  @Test
  void withoutQuotesAQuoteIsACharacter() {
    String body = "番号\t名義\t備考\n" + Plans.OWN + "\t\"山田\tx\n" + Plans.OTHER + "\t12\"\"管\"\t\"秘密\n";
    assertThat(Masks.masked(TABBED, body))
        .isEqualTo(
            "番号\t名義\t＊＊＊＊\n" + Plans.OWN + "\t\"山田\t＊＊＊＊\n" + Plans.OTHER + "\t＊＊＊＊\t＊＊＊＊\n");
  }

  @Test
  void anEmptyLineIsAValueWhereThereIsOneColumn() {
    assertThat(Masks.masked(SINGLE, "秘密\n\n\"\"\n")).isEqualTo("＊＊＊＊\n＊＊＊＊\n＊＊＊＊\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "番号,名義\n1,a\0b\n",
        "番号,名義\n1,\"a\0\"\n",
        "番号,名義\n1,a\u001a",
        "番号,名義\n1,a\u000b2\n",
        "番号,名義\n1,甲,乙\n",
        "番号,名義\n1\n",
        "番号,名義\n1,x\"y\"\n",
        "番号,名義\n1, \"y\"\n",
        "番号,名義\n1,\"y\" \n",
        "番号,名義\n1,\"y\n",
        "番号,名義\n1,\"a\\\"b\"\n",
      })
  void whatProgramsReadDifferentlyIsRefused(String body) {
    assertThat(Masks.refused(HEADED, body, false)).isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void lineEndsStayAsTheyAre(String end) {
    String body =
        String.join(end, "番号,名義", Plans.OWN + ",\"a" + end + "b,\"\"c\"", Plans.OTHER + ",x", "");
    assertThat(Masks.masked(HEADED, body)).isEqualTo(body.replace(",x", ",＊＊＊＊"));
    assertThat(Masks.ownOnly(HEADED, body)).isEqualTo(body.replace(Plans.OTHER + ",x" + end, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0925550101",
        "092-555-0101",
        "０９２－５５５－０１０１",
        "\"0925550101\"",
        "ﾋﾐﾂﾊﾅｺ",
        "秘密花子",
        "\"秘密\n花子\"",
        "=HYPERLINK(0925550101)",
        "&#x79D8;密花子"
      })
  void noCanaryLeavesByAnyCell(String value) {
    String body = "番号,名義,別\n" + Plans.OTHER + "," + value + "," + value + "\n";
    byte[] masked = Masks.masked(HEADED, body).getBytes(SJIS);
    Canaries.assertNoneIn(masked, SJIS, "0925550101", "092-555-0101", "ヒミツハナコ", "秘密花子");
    assertThat(new String(masked, SJIS)).isEqualTo("番号,名義,＊＊＊＊\n" + Plans.OTHER + ",＊＊＊＊,＊＊＊＊\n");
  }

  @Test
  void everyTwoByteCodeKeepsItsBytes() {
    byte[] codes = ByteIdentityTest.everyTwoByteCode();
    byte[] head = ("番号,名義,別\r\n" + Plans.OWN + ",\"").getBytes(SJIS);
    byte[] tail = "\",".getBytes(SJIS);
    byte[] body = join(head, codes, tail, codes, "\r\n".getBytes(SJIS));
    Masked masked =
        (Masked) Maskers.mask(Optional.empty(), body, Plans.plan(HEADED, Plans.clerk(), false));
    byte[] header = "番号,名義,＊＊＊＊\r\n".getBytes(SJIS);
    byte[] own = (Plans.OWN + ",\"").getBytes(SJIS);
    assertThat(masked.body()).isEqualTo(join(header, own, codes, tail, "＊＊＊＊\r\n".getBytes(SJIS)));
  }

  @Test
  void aByteOrderMarkIsNotPartOfAName() {
    Operation utf8 =
        Plans.operation(
            """
            format: csv
            content_types: [text/csv]
            records:
              - key: {header: 番号}
                fields: [{header: 名義, class: contract_name}]
            """);
    String body = "\ufeff\"番号\",名義\n" + Plans.OTHER + ",甲\n";
    assertThat(Masks.masked(utf8, body)).isEqualTo(body.replace("甲", "＊＊＊＊"));
    byte[] unlabelled = body.substring(1).getBytes(StandardCharsets.UTF_16);
    MaskingOutcome outcome =
        Maskers.mask(Optional.empty(), unlabelled, Plans.plan(utf8, Plans.clerk(), false));
    assertThat(((MaskingOutcome.Refused) outcome).code())
        .isEqualTo(ReasonCode.UPSTREAM_CHARSET_REFUSED);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
