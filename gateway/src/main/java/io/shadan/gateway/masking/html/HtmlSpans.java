package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.HtmlNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cells that span rows or columns move others to another column than their position says; where a
 * record is read by column, they are refused or reckoned with.
 */
final class HtmlSpans {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

  private HtmlSpans() {}

  /** Refuses records read by column into which a cell of another row reaches. */
  static void requirePlain(List<HtmlRecord> records) throws MalformedBodyException {
    BitSet reached = new BitSet();
    BitSet looked = new BitSet();
    for (HtmlRecord record : records) {
      HtmlElement table = readByColumn(record.spec()) ? tableOf(record.element()) : null;
      if (table != null) {
        if (!looked.get(table.number())) {
          looked.set(table.number());
          addReached(table, reached);
        }
        if (reached.get(record.element().number())) {
          throw new MalformedBodyException(
              "a cell reaches into the row of a record, whose columns cannot be told apart");
        }
      }
    }
  }

  /** Whether a cell that ends in front of a place reaches into a row that begins behind it. */
  static boolean reachBehind(HtmlElement table, int place) {
    List<HtmlElement> rows = rowsOf(table).stream().filter(row -> row.start() < place).toList();
    for (int i = 0; i < rows.size(); i++) {
      for (HtmlElement cell : cells(rows.get(i))) {
        int span = span(cell, "rowspan");
        if (cell.end() <= place && (span == 0 || i + span > rows.size())) {
          return true;
        }
      }
    }
    return false;
  }

  /** How many rows the row's cells reach over, itself included; 0 for all there are. */
  static int reach(HtmlElement row) {
    List<Integer> spans = cells(row).stream().map(cell -> span(cell, "rowspan")).toList();
    return spans.contains(0) ? 0 : spans.stream().mapToInt(Integer::intValue).max().orElse(1);
  }

  /** Cells by column; a cell over several columns stands at each. */
  static List<HtmlElement> columns(HtmlElement row) {
    List<HtmlElement> columns = new ArrayList<>();
    for (HtmlElement cell : cells(row)) {
      for (int i = 0; i < Math.max(1, span(cell, "colspan")); i++) {
        columns.add(cell);
      }
    }
    return columns;
  }

  /** Cells of a row. */
  static List<HtmlElement> cells(HtmlElement row) {
    List<HtmlElement> cells = new ArrayList<>();
    HtmlElement cell = row.firstElement();
    while (cell != null) {
      if (isCell(cell)) {
        cells.add(cell);
      }
      cell = cell.nextElement();
    }
    return cells;
  }

  /** Rows of a table, those of tables inside it left out. */
  static List<HtmlElement> rowsOf(HtmlElement table) {
    List<HtmlElement> rows = new ArrayList<>();
    HtmlNode each = table;
    while (each != null) {
      if (each instanceof HtmlElement row && row.is("tr") && tableOf(row) == table) {
        rows.add(row);
      }
      each = each.following(table);
    }
    return rows;
  }

  /** Notes the rows into which a cell of a row above reaches, by their numbers. */
  private static void addReached(HtmlElement table, BitSet reached) {
    List<HtmlElement> rows = rowsOf(table);
    for (int i = 0; i < rows.size(); i++) {
      for (HtmlElement cell = rows.get(i).firstElement(); cell != null; cell = cell.nextElement()) {
        if (isCell(cell) && cell.has("rowspan")) {
          int span = span(cell, "rowspan");
          int end = span == 0 ? rows.size() : Math.min(rows.size(), i + span);
          rows.subList(Math.min(i + 1, end), end).forEach(row -> reached.set(row.number()));
        }
      }
    }
  }

  private static boolean isCell(HtmlElement element) {
    return element.is("td") || element.is("th");
  }

  /** The table around an element, or the element itself. */
  static @Nullable HtmlElement tableOf(HtmlElement element) {
    HtmlElement each = element;
    while (each != null && !each.is("table")) {
      each = each.parent();
    }
    return each;
  }

  private static boolean readByColumn(RecordSpec spec) {
    boolean byColumn =
        byColumn(spec.key()) || spec.period().filter(HtmlSpans::byColumn).isPresent();
    for (FieldSpec field : spec.fields()) {
      byColumn |= byColumn(field.at());
    }
    return byColumn;
  }

  private static boolean byColumn(Locator at) {
    return at.kind() == Locator.Kind.COLUMN || at.kind() == Locator.Kind.HEADER;
  }

  /** As browsers read it: no number counts as one. */
  private static int span(HtmlElement cell, String name) {
    String value = cell.attribute(name).strip();
    return !value.isEmpty() && NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 1;
  }
}
