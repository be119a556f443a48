package io.shadan.gateway.outbound;

import io.shadan.gateway.masking.HoldCause;
import io.shadan.gateway.masking.JudgedRow;
import io.shadan.gateway.outbound.SupplyHistory.Correction;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A row as the hold report tells of it.
 *
 * @param digest keyed digest of operation, supply point and period; empty without a readable number
 * @param earlier the exchange that held it before; empty when none did
 * @param correction the register's change of belief about it, if it keeps any
 */
record ReportedRow(
    JudgedRow row, String digest, Optional<String> earlier, Optional<Correction> correction) {

  static final List<String> COLUMNS =
      List.of(
          "row",
          "part",
          "state",
          "supply_point",
          "from",
          "to",
          "cause",
          "register_status",
          "register_supplier",
          "register_since",
          "register_source",
          "register_batch",
          "earlier_exchange");

  /** Whether there is anything to tell: most rows of most documents are just delivered. */
  boolean notable() {
    return row.held() || resent() || correction.isPresent();
  }

  /** Whether it is delivered now and was held before. */
  boolean resent() {
    return !row.held() && earlier.isPresent();
  }

  String state() {
    if (row.held()) {
      return "held";
    }
    return resent() ? "resent_after_hold" : "after_correction";
  }

  String cause() {
    return row.cause().map(HoldCause::wire).orElse("");
  }

  /** In the order of {@link #COLUMNS}. */
  List<String> cells() {
    return List.of(
        Integer.toString(row.number()),
        Integer.toString(row.part()),
        state(),
        row.supplyPoint(),
        row.period().map(period -> day(period.first())).orElse(""),
        row.period().map(period -> day(period.last())).orElse(""),
        cause(),
        row.fact().status().name().toLowerCase(java.util.Locale.ROOT),
        row.fact().supplier().orElse(""),
        correction.map(found -> found.since().toString()).orElse(""),
        row.fact().source(),
        correction.map(Correction::batch).orElse(""),
        earlier.orElse(""));
  }

  private static String day(LocalDate day) {
    return day.toString();
  }
}
