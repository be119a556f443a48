package io.shadan.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Rows to show; one value tries to be markup. */
final class Samples {
  static final String HOSTILE = "<script>alert(\"x\")</script>";
  private static final Instant TIME = Instant.parse("2026-07-01T03:04:05Z");

  private Samples() {}

  static AccessRow release() {
    return new AccessRow(
        17,
        TIME,
        "ex-17",
        "release",
        "retail-clerk",
        "retail-aff",
        "affiliated_retailer",
        "T-RT-01",
        "affiliated_retailer",
        "wheeling",
        HOSTILE,
        "transfer_notice",
        "own_customer",
        "dec-17",
        "rev-1",
        "",
        "allowed",
        List.of("own_customer_released"),
        Map.of("own", 1, "other", 99),
        List.of("supply_point", "site"),
        List.of("contract_name", "a_class_of_next_year"),
        List.of(
            new AccessRow.DisclosureRow(
                "d1".repeat(32),
                "C0123",
                "supply.csv@7",
                "other",
                "40221",
                List.of("site"),
                List.of("contract_name"))));
  }

  static DriftRow drift() {
    return new DriftRow(
        "wheeling",
        HOSTILE,
        3,
        41,
        List.of("the text of <td>: " + HOSTILE),
        TIME,
        TIME.plusSeconds(60),
        "ex-17");
  }

  static AlertRow alert() {
    return new AlertRow(
        "al-1",
        "high",
        "retail-view-outside-disaster",
        "災害外の非公開情報閲覧",
        "Non-public fields viewed outside a disaster",
        "retail-staff-23",
        12,
        TIME,
        TIME.plusSeconds(3600),
        List.of("ex-17"));
  }
}
