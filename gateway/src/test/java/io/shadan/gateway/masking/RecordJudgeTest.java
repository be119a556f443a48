package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.register.Relation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose customer a record is. */
class RecordJudgeTest {

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  private static final Operation BILLS =
      Plans.operation(
          """
          format: json
          content_types: [application/json]
          records:
            - at: /bills/*
              key: {pointer: /spn}
              period: {pointer: /month}
              fields:
                - {pointer: /name, class: contract_name}
            - at: /bills/*/lines/*
              key: {pointer: /spn}
              fields:
                - {pointer: /kwh, class: usage}
          """);

  @ParameterizedTest
  @CsvSource({
    "2026-05, OWN",
    "2026-06, OTHER",
    "202605, OWN",
    "2026/5, OWN",
    "2026年05月, OWN",
    "２０２６年５月, OWN",
    "2026-05-31, OWN",
    "20260601, OTHER",
    "2026.6.1, OTHER",
    "2026-05-32, UNSETTLED",
    "2026-13, UNSETTLED",
    "20265, UNSETTLED",
    "2026111, UNSETTLED",
    "R8.5, UNSETTLED",
    "26-05, UNSETTLED",
    "2026, UNSETTLED",
    "'', UNSETTLED",
    "2026-05 から, UNSETTLED",
  })
  void aDatedRecordIsJudgedByItsPeriod(String month, Relation expected) {
    assertThat(bill(Plans.SWITCHED, month).records().get(0).relation()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0900000000000000000001, OWN",
    "09-0000000000-0000000001, OWN",
    "０９０００００００００００００００００００１, OWN",
    "090000000000000000001, UNSETTLED",
    "09000000000000000000011, UNSETTLED",
    "'', UNSETTLED",
    "山田, UNSETTLED",
  })
  void theNumberIsReadInNfkcWithoutHyphens(String number, Relation expected) {
    assertThat(bill(number, "2026-05").records().get(0).relation()).isEqualTo(expected);
  }

  @Test
  void aLineInsideADatedBillIsOfItsPeriod() {
    Masked masked = bill(Plans.SWITCHED, "2026-06");
    assertThat(masked.records())
        .extracting(MaskedRecord::relation)
        .containsExactly(Relation.OTHER, Relation.OTHER);
    assertThat(masked.records().get(1).supplyPoint()).isEqualTo(Plans.SWITCHED);
    assertThat(bill(Plans.SWITCHED, "2026-05").records())
        .extracting(MaskedRecord::relation)
        .containsExactly(Relation.OWN, Relation.OWN);
  }

  @Test
  void forTdsoWorkNothingIsOwn() {
    MaskingPlan own = Plans.plan(BILLS, Plans.clerk(), false);
    MaskingPlan plan =
        new MaskingPlan(
            own.response(), own.decision(), own.register(), Optional.empty(), own.today(), false);
    Masked masked =
        (Masked) Maskers.mask(Optional.empty(), json(Plans.OWN, "2026-05").getBytes(UTF_8), plan);
    assertThat(masked.records().get(0).relation()).isEqualTo(Relation.OTHER);
  }

  @Test
  void aTreatmentMayDropTheRecord() {
    Map<Relation, Map<FieldClass, FieldTreatment>> treatments =
        new HashMap<>(Plans.clerk().treatments());
    treatments.put(Relation.OTHER, Map.of(FieldClass.CONTRACT_NAME, FieldTreatment.DROP_RECORD));
    PolicyDecision clerk = Plans.clerk();
    PolicyDecision dropping =
        new PolicyDecision(
            true,
            List.of("x"),
            treatments,
            clerk.search(),
            false,
            100,
            Optional.empty(),
            clerk.validUntil(),
            "test");
    assertThat(Masks.masked(BILLS, json(Plans.OTHER, "2026-05"), dropping))
        .isEqualTo("{\"bills\":[]}");
  }

  @ParameterizedTest
  @ValueSource(ints = {299, 300, 301})
  void theLimitCountsRecordsNotTheirLines(int records) {
    String bill = json(Plans.OWN, "2026-05");
    String one = bill.substring("{\"bills\":[".length(), bill.length() - "]}".length());
    String body = "{\"bills\":[" + String.join(",", Collections.nCopies(records, one)) + "]}";
    MaskingOutcome outcome = Masks.outcome(BILLS, body, Plans.clerk(), false);
    assertThat(outcome instanceof Masked).isEqualTo(records <= 300);
  }

  private static Masked bill(String number, String month) {
    return (Masked) Masks.outcome(BILLS, json(number, month), Plans.clerk(), false);
  }

  private static String json(String number, String month) {
    return "{\"bills\":[{\"lines\":[{\"kwh\":7}],\"month\":\""
        + month
        + "\",\"name\":\"甲\",\"spn\":\""
        + number
        + "\"}]}";
  }
}
