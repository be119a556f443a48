package io.shadan.gateway.register.reconcile;

import io.shadan.gateway.register.timeline.SupplyPoint;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What another system says of one supply point. Its rows are taken as they are: they may overlap.
 *
 * @param line first line it stands in
 */
public record Claim(SupplyPoint point, long line, List<Row> rows) {

  public Claim {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param from first day
   * @param to first day no longer in it
   * @param retailer code; empty string when nobody supplies
   */
  public record Row(int from, int to, String retailer) {}

  /** Who supplies on a day, as the other system says. */
  Set<String> on(int day) {
    Set<String> names = new TreeSet<>();
    for (Row row : rows) {
      if (row.from() <= day && day < row.to() && !row.retailer().isEmpty()) {
        names.add(row.retailer());
      }
    }
    return names;
  }
}
