package io.shadan.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.masking.HoldCause;
import io.shadan.gateway.masking.JudgedRow;
import io.shadan.gateway.masking.Period;
import io.shadan.gateway.outbound.SupplyHistory.Correction;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of rows that are held, go out again, or go out after a correction. */
class TallyTest {

  private static final Correction CORRECTION =
      new Correction("batch-7", Instant.parse("2026-06-02T00:00:00Z"));

  private static final List<ReportedRow> ROWS =
      List.of(
          row(1, Optional.empty(), "", false),
          row(2, Optional.of(HoldCause.SUPPLIER_DIFFERS), "", false),
          row(3, Optional.of(HoldCause.SUPPLIER_DIFFERS), "ex-0", true),
          row(4, Optional.empty(), "ex-1", false),
          row(5, Optional.empty(), "ex-1", true),
          row(6, Optional.empty(), "", true));

  @Test
  void countsTellHeldFromResentAndCorrected() {
    Tally tally = new Tally();
    tally.add(ROWS);
    assertThat(tally.delivered).isEqualTo(4);
    assertThat(tally.held).containsOnlyKeys("supplier_differs").containsValue(2L);
    assertThat(tally.resent).isEqualTo(2);
    assertThat(tally.corrected).isEqualTo(2);
    assertThat(tally.resentDigests).containsExactly("digest-4", "digest-5");
  }

  @Test
  void theReleaseSaysWhatIsNotUsual() {
    assertThat(Tally.details(ROWS))
        .containsEntry("held_back", "2")
        .containsEntry("resent_after_hold", "2")
        .containsEntry("resent_after_hold.001", "ex-1")
        .containsEntry("after_correction", "batch-7")
        .hasSize(4);
    assertThat(Tally.details(ROWS.subList(0, 1))).isEmpty();
  }

  @Test
  void theReportNamesRowsThatAreNotJustDelivered() {
    assertThat(ROWS.stream().filter(ReportedRow::notable).map(ReportedRow::state))
        .containsExactly(
            "held", "held", "resent_after_hold", "resent_after_hold", "after_correction");
    assertThat(ROWS.get(5).cells())
        .hasSameSizeAs(ReportedRow.COLUMNS)
        .contains("6", "2026-05-01", "2026-05-31", "batch-7", "2026-06-02T00:00:00Z");
  }

  private static ReportedRow row(
      int number, Optional<HoldCause> cause, String earlier, boolean corrected) {
    return new ReportedRow(
        new JudgedRow(
            number,
            0,
            "0900000000000000000001",
            Period.of("2026-05"),
            SupplyFact.suppliedBy("A0009", "40221", "feed"),
            cause.isPresent() ? Relation.OTHER : Relation.OWN,
            cause),
        "digest-" + number,
        Optional.of(earlier).filter(text -> !text.isEmpty()),
        corrected ? Optional.of(CORRECTION) : Optional.empty());
  }
}
