package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of several parts. */
class MultipartTest {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final String END = "\r\n--shadan-part-boundary--\r\n";

  private static final Operation PARTS =
      Plans.operation(
          """
          format: multipart
          content_types: [multipart/form-data]
          parts:
            - name: list
              response:
                format: csv
                content_types: [text/csv]
                charset: Shift_JIS
                records:
                  - key: {header: 番号}
                    fields: [{header: 名義, class: contract_name}]
            - name: note
              response:
                format: text
                content_types: [text/plain]
                charset: Shift_JIS
                fields: [{whole: true, class: remarks}]
            - name: logo
              response: {format: static, content_types: [image/png], carries_no_customer_data: true}
          """);

  private static final String LIST =
      "name=\"list\"; filename=\"秘密花子_0925550101.csv\"\r\nContent-Type: text/csv; charset=Shift_JIS";

  @Test
  void eachPartIsMaskedInItsFormat() {
    String csv = "番号,名義\r\n" + Plans.OWN + ",髙﨑①\r\n" + Plans.OTHER + ",秘密花子\r\n";
    String body = body(part(LIST, csv), part("name=note", "秘密花子"));
    assertThat(masked(body))
        .isEqualTo(
            "--shadan-part-boundary\r\nContent-Disposition: form-data; name=\"list\"\r\n"
                + "Content-Type: text/csv;charset=Shift_JIS\r\n\r\n"
                + csv.replace("秘密花子", "＊＊＊＊")
                + "\r\n--shadan-part-boundary\r\nContent-Disposition: form-data; name=\"note\"\r\n"
                + "Content-Type: text/plain;charset=Shift_JIS\r\n\r\n＊＊＊＊"
                + END);
    assertThat(PARTS.response().releasedType())
        .isEqualTo("multipart/form-data;boundary=shadan-part-boundary");
  }

  @Test
  void headersAndBoundariesCarryNothing() {
    String csv = "番号,名義\r\n";
    String quiet = masked(body(part(LIST, csv)));
    String loud =
        body(part(LIST + "\r\nX-Customer: 秘密花子\r\nContent-ID: <0925550101>", csv))
            .replace("--bb", "--0925550101hanako");
    assertThat(masked(loud)).isEqualTo(quiet);
    Canaries.assertNoneIn(quiet.getBytes(SJIS), SJIS, "秘密花子", "0925550101", "hanako");
  }

  @Test
  void bytesOfPartsThatPassStay() {
    byte[] codes = ByteIdentityTest.everyTwoByteCode();
    byte[] head = ("番号,名義\n" + Plans.OWN + ",").getBytes(SJIS);
    byte[] open = ("--bb\r\nContent-Disposition: form-data; " + LIST + "\r\n\r\n").getBytes(SJIS);
    byte[] body = join(open, head, codes, "\r\n--bb--".getBytes(SJIS));
    byte[] masked = ((Masked) outcome(body, false)).body();
    int end = masked.length - END.length();
    byte[] content = Arrays.copyOfRange(masked, end - head.length - codes.length, end);
    assertThat(content).isEqualTo(join(head, codes));
    assertThat(new String(masked, SJIS)).contains("charset=Shift_JIS\r\n\r\n番号,").endsWith(END);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "preamble\r\n--bb\r\n\r\n\r\n--bb--",
        "--bb\r\nContent-Disposition: form-data; name=note\r\n\r\n秘密",
        "--bb\r\nContent-Disposition: form-data; name=note\r\n\r\n秘密\r\n--bb",
        "--bb\r\nContent-Disposition: form-data; name=note\r\n\r\n秘密\r\n--bb--\r\n秘密",
        "--bb\r\nContent-Disposition: form-data; name=note\r\n\r\n秘密\r\n--bbb--\r\n",
        "--bb\r\nContent-Disposition: form-data; name=note\r\n\r\n秘密\r\n--bb \r\n",
        "--bb\nContent-Disposition: form-data; name=note\n\n秘密\n--bb--",
        "--bb\r\n秘密\r\n--bb--",
        "--bb\r\n\r\n秘密\r\n--bb--",
        "--bb--\r\n",
        "--bb\r\n--bb--\r\n",
      })
  void whatIsNotPartsAndNothingElseIsRefused(String body) {
    assertRefused(body, ReasonCode.BODY_MALFORMED);
  }

  @Test
  void moreThanSixtyFourPartsAreRefused() {
    String[] parts = new String[65];
    Arrays.fill(parts, part("name=note", "x"));
    assertThat(outcome(body(Arrays.copyOf(parts, 64)).getBytes(SJIS), false))
        .isInstanceOf(Masked.class);
    assertRefused(body(parts), ReasonCode.BODY_MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=other | BODY_MALFORMED",
        "name=\"秘密\" | BODY_MALFORMED",
        "filename=note | BODY_MALFORMED",
        "name=note; name=list | BODY_MALFORMED",
        "name=note~Content-Type: text/html | UPSTREAM_CONTENT_TYPE_REFUSED",
        "name=note~Content-Type: multipart/mixed; boundary=x | UPSTREAM_CONTENT_TYPE_REFUSED",
        "name=list | UPSTREAM_CONTENT_TYPE_REFUSED",
        "name=note~Content-Type: text/plain; charset=UTF-8 | UPSTREAM_CHARSET_REFUSED",
        "name=note~Content-Type: text/plain~Content-Type: text/plain | BODY_MALFORMED",
        "name=note~Content-Transfer-Encoding: base64 | BODY_MALFORMED",
        "name=note~Content-Transfer-Encoding: quoted-printable | BODY_MALFORMED",
        "name=note~ folded | BODY_MALFORMED",
        "name=note; filename=\"a | BODY_MALFORMED",
        "name=\"note\" x | BODY_MALFORMED",
      })
  void partsOfOtherNamesOrTypesAreRefused(String headers, ReasonCode code) {
    assertRefused(body(part(headers.replace("~", "\r\n"), "秘密")), code);
  }

  @Test
  void aDocumentOfAnotherKindInAPartIsRefused() {
    assertRefused(body(part("name=note", "%PDF-1.7 秘密")), ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED);
    assertRefused(
        body(part("name=logo\r\nContent-Type: image/png", "%PDF-1.7 秘密")),
        ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED);
  }

  @Test
  void aPartThatHoldsOurDelimiterIsRefused() {
    String logo = "name=logo\r\nContent-Type: image/png";
    assertRefused(body(part(logo, "\r\n--shadan-part-boundary\r\n")), ReasonCode.BODY_MALFORMED);
  }

  @Test
  void recordsOfAllPartsAreFoundAndLimitedTogether() {
    String list = part(LIST, "番号,名義\n" + Plans.OWN + ",甲\n");
    Masked masked = (Masked) outcome(body(list, list).getBytes(SJIS), false);
    assertThat(masked.records()).hasSize(2);
    MaskingOutcome refused =
        Maskers.mask(
            Optional.empty(),
            body(list, list).getBytes(SJIS),
            Plans.plan(PARTS, Plans.upTo(1), false));
    assertThat(((Refused) refused).code()).isEqualTo(ReasonCode.LIMIT_EXCEEDED);
  }

  @Test
  void anOwnOnlySearchLeavesOutHitsOfParts() {
    String csv = "番号,名義\n" + Plans.OTHER + ",秘密\n" + Plans.OWN + ",甲\n";
    MaskingOutcome outcome = outcome(body(part(LIST, csv)).getBytes(SJIS), true);
    assertThat(new String(((Masked) outcome).body(), SJIS))
        .contains(Plans.OWN + ",甲\n\r\n--")
        .doesNotContain(Plans.OTHER);
  }

  private static void assertRefused(String body, ReasonCode code) {
    MaskingOutcome outcome = outcome(body.getBytes(SJIS), false);
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).code()).isEqualTo(code);
    assertThat(((Refused) outcome).detail()).doesNotContain("秘");
  }

  private static String masked(String body) {
    MaskingOutcome outcome = outcome(body.getBytes(SJIS), false);
    assertThat(outcome).isInstanceOf(Masked.class);
    return new String(((Masked) outcome).body(), SJIS);
  }

  private static MaskingOutcome outcome(byte[] body, boolean ownOnly) {
    return Maskers.mask(Optional.empty(), body, Plans.plan(PARTS, Plans.clerk(), ownOnly));
  }

  private static String body(String... parts) {
    return String.join("", parts) + "--bb--\r\n";
  }

  private static String part(String headers, String content) {
    return "--bb\r\nContent-Disposition: form-data; " + headers + "\r\n\r\n" + content + "\r\n";
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
