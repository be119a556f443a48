package io.shadan.demo.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** One access to one customer in the imported legacy log. */
record HistoryRow(
    Instant time,
    Viewer viewer,
    ViewedScreen screen,
    Customer customer,
    List<String> shown,
    List<String> masked) {

  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  static final List<String> HEADER =
      List.of(
          "time",
          "subject",
          "organisation",
          "organisation_kind",
          "retailer_code",
          "terminal",
          "terminal_owner_kind",
          "site",
          "system",
          "operation",
          "previous",
          "supply_point",
          "supplier",
          "relation",
          "municipality",
          "shown",
          "masked");

  static HistoryRow unmasked(Instant time, Viewer who, ViewedScreen screen, Customer whom) {
    return new HistoryRow(time, who, screen, whom, screen.classes(), List.of());
  }

  static HistoryRow masked(Instant time, Viewer who, ViewedScreen screen, Customer whom) {
    return new HistoryRow(time, who, screen, whom, screen.open(), screen.hidden());
  }

  List<String> cells() {
    SupplySpell spell = customer.supplyOn(LocalDate.ofInstant(time, JAPAN));
    return List.of(
        time.toString(),
        viewer.subject(),
        viewer.organisation(),
        viewer.organisationKind(),
        viewer.retailerCode().orElse(""),
        viewer.terminal(),
        viewer.terminalOwnerKind(),
        viewer.site(),
        screen.system(),
        screen.operation(),
        screen.previous(),
        customer.supplyPoint(),
        spell.retailer().orElse(""),
        relation(spell),
        customer.premises().municipality(),
        String.join(";", shown),
        String.join(";", masked));
  }

  /** Whose customer it was at that moment, seen from the viewer. */
  private String relation(SupplySpell spell) {
    return switch (spell.status()) {
      case LAST_RESORT, UNSETTLED -> spell.status().wire();
      case SUPPLIED ->
          viewer.retailerCode().isPresent() && viewer.retailerCode().equals(spell.retailer())
              ? "own"
              : "other";
    };
  }
}
