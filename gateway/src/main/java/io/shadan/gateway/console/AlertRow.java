package io.shadan.gateway.console;

import java.time.Instant;
import java.util.List;

/**
 * One alert as the console shows it.
 *
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param rule id of the anomaly rule
 * @param count accesses that met the rule
 * @param exchanges some of them, as proof
 */
public record AlertRow(
    String id,
    String severity,
    String rule,
    String nameJa,
    String nameEn,
    String subject,
    long count,
    Instant first,
    Instant last,
    List<String> exchanges) {
  public AlertRow {
    exchanges = List.copyOf(exchanges);
  }
}
