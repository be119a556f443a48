package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.ForeignRows;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyRegister;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows of a document for one retailer, and that the check of it sees a guard with a defect. */
class HoldBackTest {

  private static final Operation NOTICE =
      Plans.operation(
          """
          format: csv
          content_types: [text/csv]
          records:
            - key: {header: spn}
              period: {header: month}
              fields:
                - {header: spn, class: supply_point}
                - {header: month, class: public}
                - {header: name, class: contract_name}
          """);

  /** One customer switching at midnight of 2026-06-01, another's and one's own. */
  private static final byte[] DOCUMENT =
      ("spn,month,name\n"
              + Plans.SWITCHED
              + ",2026-05,before\n"
              + Plans.SWITCHED
              + ",2026-06,after\n"
              + Plans.SWITCHED
              + ",2026-05-31,lastday\n"
              + Plans.SWITCHED
              + ",2026-06-01,firstday\n"
              + Plans.OTHER
              + ",2026-05,other\n"
              + Plans.NEW_HOME
              + ",2026-05,newhome\n"
              + Plans.OWN
              + ",2026-05,own\n")
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void eachRowIsJudgedByItsOwnPeriod() {
    HoldBack holdBack = new HoldBack(ForeignRows.DROP);
    String delivered = delivered(plan(register(), Optional.of(holdBack)));
    assertThat(foreign(delivered)).isEmpty();
    assertThat(delivered).contains("before", "lastday", "own");
    List<JudgedRow> rows = holdBack.take();
    assertThat(rows).extracting(JudgedRow::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(rows.stream().map(JudgedRow::cause))
        .containsExactly(
            Optional.empty(),
            Optional.of(HoldCause.SUPPLIER_DIFFERS),
            Optional.empty(),
            Optional.of(HoldCause.SUPPLIER_DIFFERS),
            Optional.of(HoldCause.SUPPLIER_DIFFERS),
            Optional.of(HoldCause.UNSETTLED),
            Optional.empty());
    assertThat(holdBack.take()).isEmpty();
  }

  @Test
  void aGuardThatIgnoresTheRowsPeriodIsSeen() {
    SupplyRegister known = register();
    LocalDate may = LocalDate.of(2026, 5, 1);
    SupplyRegister ignoresThePeriod =
        new SupplyRegister() {
          @Override
          public SupplyFact during(String supplyPoint, LocalDate from, LocalDate to) {
            return known.during(supplyPoint, may, may);
          }

          @Override
          public String revision() {
            return "defect";
          }
        };
    String delivered =
        delivered(plan(ignoresThePeriod, Optional.of(new HoldBack(ForeignRows.DROP))));
    assertThat(foreign(delivered)).containsExactly("after", "firstday");
  }

  @Test
  void aGuardThatMasksInPlaceOfHoldingIsSeen() {
    assertThat(foreign(delivered(plan(register(), Optional.empty())))).isNotEmpty();
  }

  @Test
  void aDocumentThatIsToBeRefusedSaysSo() {
    HoldBack strict = new HoldBack(ForeignRows.REFUSE);
    delivered(plan(register(), Optional.of(strict)));
    assertThat(strict.refuses()).isTrue();
    assertThat(strict.needsWhole()).isTrue();
  }

  /** The check: rows that are not the recipient's by the register, by name or by number. */
  private static List<String> foreign(String delivered) {
    return List.of("after", "firstday", "other", "newhome", Plans.OTHER, Plans.NEW_HOME).stream()
        .filter(delivered::contains)
        .toList();
  }

  private static String delivered(MaskingPlan plan) {
    Masked masked = (Masked) Maskers.mask(Optional.empty(), DOCUMENT, plan);
    return new String(masked.body(), StandardCharsets.UTF_8);
  }

  private static SupplyRegister register() {
    return Plans.plan(NOTICE, Plans.clerk(), false).register();
  }

  private static MaskingPlan plan(SupplyRegister register, Optional<HoldBack> holdBack) {
    return new MaskingPlan(
        NOTICE.response(),
        Plans.clerk(),
        register,
        Optional.of("A0009"),
        Plans.TODAY,
        false,
        Window.WHOLE,
        Optional.empty(),
        holdBack);
  }
}
