package io.shadan.gateway.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts over the rows of one document so far. */
final class Tally {

  long delivered;
  long resent;
  long corrected;
  final Map<String, Long> held = new TreeMap<>();

  /** Digests of rows that had been held before. */
  final List<String> resentDigests = new ArrayList<>();

  /** Adds rows. */
  void add(List<ReportedRow> rows) {
    for (ReportedRow row : rows) {
      if (row.row().held()) {
        held.merge(row.cause(), 1L, Long::sum);
        continue;
      }
      delivered++;
      if (row.resent()) {
        resent++;
        resentDigests.add(row.digest());
      }
      corrected += row.correction().isPresent() ? 1 : 0;
    }
  }

  /** What a release of these rows says of them; nothing for rows that are just delivered. */
  static Map<String, String> details(List<ReportedRow> rows) {
    Map<String, String> details = new TreeMap<>();
    long held = rows.stream().filter(row -> row.row().held()).count();
    if (held > 0) {
      details.put("held_back", Long.toString(held));
    }
    List<ReportedRow> resent = rows.stream().filter(ReportedRow::resent).toList();
    if (!resent.isEmpty()) {
      details.put("resent_after_hold", Integer.toString(resent.size()));
      TreeSet<String> earlier = new TreeSet<>();
      resent.forEach(row -> row.earlier().ifPresent(earlier::add));
      int number = 0;
      for (String exchange : earlier) {
        details.put("resent_after_hold.%03d".formatted(++number), exchange);
      }
    }
    TreeSet<String> batches = new TreeSet<>();
    rows.stream()
        .filter(row -> !row.row().held())
        .forEach(row -> row.correction().ifPresent(found -> batches.add(found.batch())));
    if (!batches.isEmpty()) {
      details.put("after_correction", String.join(" ", batches));
    }
    return details;
  }
}
