package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.HtmlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    Map<HtmlElement, Set<HtmlElement>> reached = new IdentityHashMap<>();
    for (HtmlRecord record : records) {
      HtmlElement table = tableOf(record.element());
      if (table != null
          && readByColumn(record.spec())
          && reached.computeIfAbsent(table, HtmlSpans::reached).contains(record.element())) {
        throw new MalformedBodyException(
            "a cell reaches into the row of a record, whose columns cannot be told apart");
      }
    }
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
      if (cell.is("td") || cell.is("th")) {
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

  /** Rows into which a cell of a row above reaches. */
  private static Set<HtmlElement> reached(HtmlElement table) {
    Set<HtmlElement> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    List<HtmlElement> rows = rowsOf(table);
    for (int i = 0; i < rows.size(); i++) {
      for (HtmlElement cell : cells(rows.get(i))) {
        int span = span(cell, "rowspan");
        int end = span == 0 ? rows.size() : Math.min(rows.size(), i + span);
        reached.addAll(rows.subList(Math.min(i + 1, end), end));
      }
    }
    return reached;
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
    return Stream.concat(
            Stream.of(spec.key()),
            Stream.concat(spec.period().stream(), spec.fields().stream().map(FieldSpec::at)))
        .anyMatch(at -> at.kind() == Locator.Kind.COLUMN || at.kind() == Locator.Kind.HEADER);
  }

  /** As browsers read it: no number counts as one. */
  private static int span(HtmlElement cell, String name) {
    String value = cell.attribute(name).strip();
    return !value.isEmpty() && NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 1;
  }
}
