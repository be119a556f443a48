package io.shadan.gateway.masking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Form-encoded answers. */
class FormMaskerTest {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final String MARK = "%81%96%81%96%81%96%81%96";

  private static final Operation FORM =
      Plans.operation(
          """
          format: form
          content_types: [application/x-www-form-urlencoded]
          charset: Shift_JIS
          fields:
            - {name: kensu, class: derived, count: true}
          records:
            - key: {name: spn}
              period: {name: 年月}
              fields:
                - {name: nm, class: contract_name}
                - {name: tel, class: contact}
          """);

  private static final Operation UNDATED =
      Plans.operation(
          """
          format: form
          content_types: [application/x-www-form-urlencoded]
          records:
            - key: {name: spn}
              fields:
                - {name: nm, class: contract_name}
                - {name: tel, class: contact}
          """);

  @Test
  void valuesAreMaskedByNameAndTheRestStays() {
    String body = "spn=" + Plans.OWN + "&%94N%8C%8E=2026-05&nm=%8ER%93c+%97%59&x=%94%E9";
    assertThat(masked(FORM, body))
        .isEqualTo("spn=" + Plans.OWN + "&%94N%8C%8E=" + MARK + "&nm=%8ER%93c+%97%59&x=" + MARK);
    assertThat(masked(FORM, body.replace(Plans.OWN, Plans.OTHER)))
        .isEqualTo("spn=" + Plans.OTHER + "&%94N%8C%8E=" + MARK + "&nm=" + MARK + "&x=" + MARK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nm=%8ER",
        "n%6D=x",
        "nm",
        "nm=",
        "nm=a=b",
        "nm=%26",
        "nm=a+b",
        "nm=1&nm=2",
        "nm=%00%0A"
      })
  void hiddenValuesAreAllAlike(String pairs) {
    String masked =
        masked(UNDATED, "spn=" + Plans.OTHER + "&" + pairs.replace("%8ER", "%E5%B1%B1"));
    String name = pairs.startsWith("n%6D") ? "n%6D=" : "nm=";
    String once = name + "%EF%BC%8A".repeat(4);
    assertThat(masked)
        .isEqualTo("spn=" + Plans.OTHER + "&" + once + (pairs.contains("&nm") ? "&" + once : ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tel=0925550101",
        "tel=092-555-0101",
        "tel=%30%39%32%35%35%35%30%31%30%31",
        "tel=%EF%BC%90%EF%BC%99%EF%BC%92%EF%BC%95%EF%BC%95%EF%BC%95%EF%BC%90%EF%BC%91",
        "TEL=0925550101",
        "0925550101=1",
        "0925550101",
        "by0925550101=1",
        "%E7%A7%98%E5%AF%86%E8%8A%B1%E5%AD%90=1",
        "%E7%A7%98%E5%AF%86%E8%8A%B1%E5%AD%90",
        "=%E7%A7%98%E5%AF%86%E8%8A%B1%E5%AD%90",
        "&&tel=0925550101&",
        "memo=%26tel%3D0925550101",
      })
  void noCanaryLeavesByAnyPair(String pair) {
    String masked = masked(UNDATED, "spn=" + Plans.OTHER + "&" + pair);
    String rest = masked.replace("spn=" + Plans.OTHER, "");
    Canaries.assertNoneIn(
        rest.getBytes(ISO_8859_1),
        java.nio.charset.StandardCharsets.UTF_8,
        "0925550101",
        "092-555-0101",
        "秘密花子");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&",
        "spn=1;nm=x",
        "nm=%",
        "nm=%4",
        "nm=%zz",
        "nm=%+1",
        "n%m=1",
        "nm=a b",
        "nm=a\r\n",
        "nm=\u00e9",
        "nm=%E5%B1",
        "nm=%C0%80",
        "nm=%FF",
        "nm=a\0",
        "nm=\u007f",
      })
  void whatReadersDisagreeAboutIsRefused(String body) {
    assertThat(refused(UNDATED, body, false)).isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @Test
  void shiftsToAnotherCharsetAreRefused() {
    assertThat(refused(UNDATED, "nm=%1B%24B", false))
        .isEqualTo(ReasonCode.UPSTREAM_CHARSET_REFUSED);
  }

  @Test
  void twoNumbersSettleNothing() {
    String body = "spn=" + Plans.OWN + "&spn=" + Plans.OTHER + "&nm=x";
    assertThat(masked(UNDATED, body)).doesNotContain(Plans.OWN, Plans.OTHER, "=x");
  }

  @Test
  void aForeignFormIsNoAnswerToAnOwnOnlySearch() {
    String body = "kensu=1&%94N%8C%8E=2026-05&spn=";
    assertThat(refused(FORM, body + Plans.OTHER, true)).isEqualTo(ReasonCode.UPSTREAM_NOT_FOUND);
    assertThat(masked(FORM, body + Plans.OWN)).startsWith("kensu=1&").endsWith(Plans.OWN);
    assertThat(masked(FORM, "kensu=1+hanako&spn=" + Plans.OWN)).doesNotContain("hanako");
  }

  @Test
  void partOfAValueIsEscaped() {
    String body = "spn=" + Plans.OTHER + "&tel=" + URLEncoder.encode("０９２５５５０&=x", SJIS);
    MaskingOutcome outcome =
        Maskers.mask(
            Optional.empty(),
            (body + "&%94N%8C%8E=2026-05").getBytes(ISO_8859_1),
            Plans.plan(FORM, Plans.responder(), false));
    assertThat(new String(((Masked) outcome).body(), ISO_8859_1))
        .contains("tel=" + MARK + "0%26%3Dx&");
  }

  private static String masked(Operation operation, String body) {
    MaskingOutcome outcome = outcome(operation, body, false);
    assertThat(outcome).isInstanceOf(Masked.class);
    return new String(((Masked) outcome).body(), ISO_8859_1);
  }

  private static ReasonCode refused(Operation operation, String body, boolean ownOnly) {
    MaskingOutcome outcome = outcome(operation, body, ownOnly);
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).code();
  }

  private static MaskingOutcome outcome(Operation operation, String body, boolean ownOnly) {
    return Maskers.mask(
        Optional.empty(), body.getBytes(ISO_8859_1), Plans.plan(operation, Plans.clerk(), ownOnly));
  }
}
