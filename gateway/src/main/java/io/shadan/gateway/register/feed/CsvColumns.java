package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.FeedFormat;
import io.shadan.gateway.register.FeedFormat.Values;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the fields of a row stand, and what their codes mean. */
final class CsvColumns {
  private static final Set<String> MAY_BE_MISSING = Set.of("retailer_2");

  private final Map<String, Integer> places;
  private final int width;
  private final Map<String, String> statuses;
  private final Map<String, String> changes;
  private final Map<String, String> ends;
  private final int[] order;

  private CsvColumns(FeedFormat format, Map<String, Integer> places, int width) {
    this.places = places;
    this.width = width;
    this.statuses = Values.map(format.values().status());
    this.changes = Values.map(format.values().change());
    this.ends = Values.map(format.values().to());
    this.order =
        new int[] {
          place("supply_point"),
          place("municipality"),
          place("from"),
          place("to"),
          place("status"),
          place("retailer"),
          place("retailer_2"),
          place("change")
        };
  }

  /** Columns of a file without header. */
  static CsvColumns placed(FeedFormat format) {
    Map<String, Integer> places = new HashMap<>();
    int last = 0;
    for (Map.Entry<String, String> column : format.columns().present().entrySet()) {
      int place = Integer.parseInt(column.getValue());
      places.put(column.getKey(), place - 1);
      last = Math.max(last, place);
    }
    return new CsvColumns(format, places, Math.max(last, format.width()));
  }

  /**
   * Columns of a file as its header names them.
   *
   * @throws BatchRefusedException if one is missing, is there twice or is not known
   */
  static CsvColumns named(FeedFormat format, Form form, CsvRow header)
      throws BatchRefusedException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      names.add(header.field(i));
    }
    Map<String, String> present = format.columns().present();
    Map<String, Integer> places = new HashMap<>();
    for (Map.Entry<String, String> column : present.entrySet()) {
      int place = names.indexOf(column.getValue());
      if (place != names.lastIndexOf(column.getValue())) {
        throw refused("names column '" + column.getValue() + "' twice");
      }
      if (place >= 0) {
        places.put(column.getKey(), place);
      } else if (!mayBeMissing(column.getKey(), form)) {
        throw refused("lacks column '" + column.getValue() + "' (" + column.getKey() + ")");
      }
    }
    for (int i = 0; i < names.size(); i++) {
      if (!places.containsValue(i) && !format.ignored().contains(names.get(i))) {
        throw refused("has column " + (i + 1) + ", which is neither mapped nor ignored");
      }
    }
    return new CsvColumns(format, places, names.size());
  }

  private static boolean mayBeMissing(String column, Form form) {
    return MAY_BE_MISSING.contains(column)
        || (column.equals("change") && form == Form.SNAPSHOT)
        || (column.equals("status") && form == Form.CHANGES);
  }

  private static BatchRefusedException refused(String why) {
    return new BatchRefusedException(
        List.of(
            new io.shadan.gateway.register.batch.LineProblem(
                1, ProblemCode.MALFORMED, "the header " + why)),
        1);
  }

  private int place(String column) {
    return places.getOrDefault(column, -1);
  }

  int width() {
    return width;
  }

  /** The fields of a row that has as many as there are columns. */
  RowFields fields(CsvRow row) {
    return new RowFields(
        row.field(order[0]),
        row.field(order[1]),
        row.field(order[2]),
        meant(ends, row.field(order[3])),
        meant(statuses, row.field(order[4])),
        row.field(order[5]),
        row.field(order[6]),
        meant(changes, row.field(order[7])));
  }

  private static String meant(Map<String, String> codes, String text) {
    return codes.isEmpty() ? text : codes.getOrDefault(text, text);
  }
}
