package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.SupplyState.Kind;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads the fields of rows, the same for files and for pushed batches. A row that is not exactly
 * right is a problem, never repaired: digits are ASCII, blanks are not stripped. What a problem
 * says holds no value but an unknown retailer's code.
 */
final class RowReader {
  /** Status of a snapshot's row that is a switch applied for. */
  static final String PENDING = "pending_switch";

  private static final SupplyState UNSETTLED = SupplyState.of(Kind.UNSETTLED);
  private static final Map<Kind, SupplyState> UNNAMED = unnamed();

  private final Form form;
  private final FeedDates dates;
  private final Retailers retailers;
  private final Tally tally;
  private final Problems problems;
  private final RowSink sink;

  RowReader(
      Form form,
      FeedDates dates,
      Retailers retailers,
      Tally tally,
      Problems problems,
      RowSink sink) {
    this.form = form;
    this.dates = dates;
    this.retailers = retailers;
    this.tally = tally;
    this.problems = problems;
    this.sink = sink;
  }

  /**
   * Reads a row and hands it on, or notes what is wrong with it.
   *
   * @param line where it stands
   */
  void read(long line, RowFields row) throws IOException {
    try {
      tally.row();
      SupplyPoint point =
          SupplyPoint.of(row.point())
              .orElseThrow(() -> malformed("supply_point", "22 ASCII digits"));
      requireMunicipality(row.municipality());
      int from = day("from", row.from());
      int to = row.to().isEmpty() ? Days.OPEN : day("to", row.to());
      if (from >= to) {
        throw new RowRefusedException(
            ProblemCode.IMPOSSIBLE_INTERVAL, "from is not before to; the span holds no day");
      }
      if (form == Form.SNAPSHOT) {
        stated(line, point, row, from, to);
      } else {
        changed(line, point, row, from, to);
      }
    } catch (RowRefusedException e) {
      problems.add(line, e.code(), e.text());
    }
  }

  /** A row whose fields cannot be told apart. */
  void unread() {
    tally.row();
  }

  private void stated(long line, SupplyPoint point, RowFields row, int from, int to)
      throws RowRefusedException, IOException {
    if (!row.change().isEmpty()) {
      throw malformed("change", "nothing, as this is a snapshot");
    }
    boolean pending = row.status().equals(PENDING);
    SupplyState state = pending ? switchedTo(row, to) : state(row);
    tally.status(row.status(), state);
    sink.stated(line, point, row.municipality(), from, to, state, pending);
  }

  private void changed(long line, SupplyPoint point, RowFields row, int from, int to)
      throws RowRefusedException, IOException {
    Change.Kind kind =
        Change.Kind.ofWire(row.change())
            .orElseThrow(() -> malformed("change", "one of the changes there are"));
    SupplyState state = kind == Change.Kind.SUPPLY ? state(row) : switched(row, to);
    tally.change(kind, state);
    sink.changed(line, point, row.municipality(), new Change(kind, from, to, state));
  }

  private SupplyState switched(RowFields row, int to) throws RowRefusedException {
    if (!row.status().isEmpty() && !row.status().equals(Kind.SUPPLIED.wire())) {
      throw malformed("status", "nothing, as this is a switch");
    }
    return switchedTo(row, to);
  }

  private SupplyState switchedTo(RowFields row, int to) throws RowRefusedException {
    if (to != Days.OPEN) {
      throw malformed("to", "nothing, as this is a switch");
    }
    requireNoSecond(row);
    return retailers.suppliedBy(row.retailer());
  }

  private SupplyState state(RowFields row) throws RowRefusedException {
    Kind kind =
        Kind.ofWire(row.status())
            .orElseThrow(() -> malformed("status", "one of the states there are"));
    if (kind == Kind.SUPPLIED) {
      requireNoSecond(row);
      return retailers.suppliedBy(row.retailer());
    }
    if (kind == Kind.PARTIAL_SUPPLY) {
      return partial(row);
    }
    if (!row.retailer().isEmpty()) {
      throw malformed("retailer", "nothing with this status");
    }
    requireNoSecond(row);
    return UNNAMED.getOrDefault(kind, UNSETTLED);
  }

  private SupplyState partial(RowFields row) throws RowRefusedException {
    retailers.suppliedBy(row.retailer());
    retailers.suppliedBy(row.second());
    if (row.retailer().equals(row.second())) {
      throw malformed("retailer_2", "another retailer than the first");
    }
    return new SupplyState(Kind.PARTIAL_SUPPLY, row.retailer(), row.second());
  }

  private static void requireNoSecond(RowFields row) throws RowRefusedException {
    if (!row.second().isEmpty()) {
      throw malformed("retailer_2", "nothing but with partial_supply");
    }
  }

  private void requireMunicipality(String code) throws RowRefusedException {
    if (code.isEmpty() && form == Form.CHANGES) {
      return;
    }
    boolean digits = code.length() == 5;
    for (int i = 0; digits && i < 5; i++) {
      digits = code.charAt(i) >= '0' && code.charAt(i) <= '9';
    }
    if (!digits) {
      throw malformed("municipality", "5 ASCII digits");
    }
  }

  private int day(String field, String text) throws RowRefusedException {
    int day = dates.day(text);
    if (day == FeedDates.OUTSIDE) {
      throw new RowRefusedException(
          ProblemCode.IMPOSSIBLE_INTERVAL,
          field + " is not from " + Days.FIRST + " to " + Days.LAST);
    }
    if (day < 0) {
      throw malformed(field, "a day as " + dates);
    }
    return day;
  }

  private static RowRefusedException malformed(String field, String expected) {
    return new RowRefusedException(
        ProblemCode.MALFORMED, field + " is not as expected: " + expected);
  }

  private static Map<Kind, SupplyState> unnamed() {
    Map<Kind, SupplyState> unnamed = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (kind.retailers() == 0) {
        unnamed.put(kind, SupplyState.of(kind));
      }
    }
    return unnamed;
  }
}
