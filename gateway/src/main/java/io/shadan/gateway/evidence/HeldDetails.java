package io.shadan.gateway.evidence;

import io.shadan.gateway.masking.HoldCause;
import io.shadan.gateway.masking.JudgedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Held rows as details of records: digests, causes, periods and places, never a number. */
final class HeldDetails {

  /** Most rows of one record, which stays below 32 KiB. */
  static final int ROWS = 200;

  private HeldDetails() {}

  /** The details of each record, in the order of the rows. */
  static List<Map<String, String>> of(
      List<JudgedRow> held, CustomerDigest digest, Map<String, String> more) {
    List<Map<String, String>> records = new ArrayList<>();
    for (int from = 0; from < held.size(); from += ROWS) {
      List<JudgedRow> some = held.subList(from, Math.min(from + ROWS, held.size()));
      Map<String, String> details = new HashMap<>(more);
      details.put("rows", Integer.toString(some.size()));
      for (int i = 0; i < some.size(); i++) {
        details.put("row.%03d".formatted(i + 1), line(some.get(i), digest));
      }
      records.add(details);
    }
    return records;
  }

  private static String line(JudgedRow row, CustomerDigest digest) {
    String customer = digest.of(row.supplyPoint());
    String period = row.period().map(dates -> dates.first() + "/" + dates.last()).orElse("undated");
    return String.join(
        " ",
        customer.isEmpty() ? "unreadable" : customer,
        row.cause().map(HoldCause::wire).orElse(""),
        period,
        row.number() + "." + row.part());
  }
}
