package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/**
 * Cells that span rows or columns move others to another column than their position says; where a
 * record is read by column, they are refused or reckoned with.
 */
final class HtmlSpans {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final Evaluator ROW = QueryParser.parse("tr");

  private HtmlSpans() {}

  /** Refuses records read by column into which a cell of another row reaches. */
  static void requirePlain(List<HtmlRecord> records) throws MalformedBodyException {
    Map<Element, Set<Element>> reached = new IdentityHashMap<>();
    for (HtmlRecord record : records) {
      Element table = tableOf(record.element());
      if (table != null
          && readByColumn(record.spec())
          && reached.computeIfAbsent(table, HtmlSpans::reached).contains(record.element())) {
        throw new MalformedBodyException(
            "a cell reaches into the row of a record, whose columns cannot be told apart");
      }
    }
  }

  /** Cells by column; a cell over several columns stands at each. */
  static List<Element> columns(Element row) {
    List<Element> columns = new ArrayList<>();
    for (Element cell : cells(row)) {
      for (int i = 0; i < Math.max(1, span(cell, "colspan")); i++) {
        columns.add(cell);
      }
    }
    return columns;
  }

  /** Cells of a row. */
  static List<Element> cells(Element row) {
    List<Element> cells = new ArrayList<>();
    for (Element cell : row.children()) {
      if (cell.normalName().equals("td") || cell.normalName().equals("th")) {
        cells.add(cell);
      }
    }
    return cells;
  }

  /** Rows of a table, those of tables inside it left out. */
  static List<Element> rowsOf(Element table) {
    List<Element> rows = new ArrayList<>();
    for (Element row : table.select(ROW)) {
      if (tableOf(row) == table) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Rows into which a cell of a row above reaches. */
  private static Set<Element> reached(Element table) {
    Set<Element> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Element> rows = rowsOf(table);
    for (int i = 0; i < rows.size(); i++) {
      for (Element cell : cells(rows.get(i))) {
        int span = span(cell, "rowspan");
        int end = span == 0 ? rows.size() : Math.min(rows.size(), i + span);
        reached.addAll(rows.subList(Math.min(i + 1, end), end));
      }
    }
    return reached;
  }

  /** The table around an element, or the element itself. */
  static @Nullable Element tableOf(Element element) {
    Element each = element;
    while (each != null && !each.normalName().equals("table")) {
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
  private static int span(Element cell, String name) {
    String value = cell.hasAttr(name) ? cell.attr(name).strip() : "";
    return !value.isEmpty() && NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 1;
  }
}
