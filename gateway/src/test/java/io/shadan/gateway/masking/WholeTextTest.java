package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.register.Relation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain text: one field, whole or not at all. */
class WholeTextTest {

  private static final Operation TEXT =
      Plans.operation(
          """
          format: text
          content_types: [text/plain]
          charset: Shift_JIS
          fields: [{whole: true, class: remarks}]
          """);

  @ParameterizedTest
  @ValueSource(strings = {"", "秘密花子", "092-555-0101\r\n" + Plans.OWN, "\t"})
  void aTextPolicyDoesNotShowIsTheMark(String body) {
    assertThat(Masks.masked(TEXT, body)).isEqualTo("＊＊＊＊");
  }

  @Test
  void aTextPolicyShowsOfUnsettledCustomersStays() {
    String body = "受付完了\r\n髙﨑①～\n";
    Masked masked =
        (Masked)
            Masks.outcome(
                TEXT, body, Plans.showing(Map.of(FieldClass.REMARKS, FieldTreatment.SHOW)), false);
    assertThat(masked.body()).isEqualTo(body.getBytes(Masks.charset(TEXT)));
    assertThat(masked.records()).hasSize(1);
    MaskedRecord record = masked.records().get(0);
    assertThat(record.relation()).isEqualTo(Relation.UNSETTLED);
    assertThat(record.supplyPoint()).isEmpty();
    assertThat(record.shown()).containsExactly(FieldClass.REMARKS);
  }

  @ParameterizedTest
  @EnumSource(value = FieldTreatment.class, mode = EnumSource.Mode.EXCLUDE, names = "SHOW")
  void thereIsNoPartOfAText(FieldTreatment treatment) {
    MaskingOutcome outcome =
        Masks.outcome(
            TEXT, "秘密花子0925550101", Plans.showing(Map.of(FieldClass.REMARKS, treatment)), false);
    if (outcome instanceof Masked masked) {
      assertThat(new String(masked.body(), Masks.charset(TEXT))).isEqualTo("＊＊＊＊");
      assertThat(masked.records().get(0).shown()).isEmpty();
    } else {
      assertThat(treatment).isEqualTo(FieldTreatment.DROP_RECORD);
      assertThat(((Refused) outcome).code()).isEqualTo(ReasonCode.SEARCH_REFUSED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\u0007", "a\u007f"})
  void whatIsNoTextIsRefused(String body) {
    assertThat(Masks.refused(TEXT, body, false)).isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @Test
  void anOwnOnlySearchHasNoSuchAnswer() {
    assertThat(Masks.refused(TEXT, "x", true)).isEqualTo(ReasonCode.SEARCH_REFUSED);
  }
}
