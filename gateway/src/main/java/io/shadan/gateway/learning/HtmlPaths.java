package io.shadan.gateway.learning;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Cells, rows and texts as the gateway looks at them. */
final class HtmlPaths {

  private static final Set<String> CELLS = Set.of("td", "th", "dd", "dt");

  private HtmlPaths() {}

  static boolean isCell(Element element) {
    return CELLS.contains(element.normalName());
  }

  /** The cell before a cell; null when it is the first. */
  static @Nullable Element cellBefore(Element cell) {
    Element before = cell.previousElementSibling();
    return before != null && isCell(before) ? before : null;
  }

  /** Index of a cell in its row, from 0. */
  static int column(Element cell) {
    int column = 0;
    for (Element each = cellBefore(cell); each != null; each = cellBefore(each)) {
      column++;
    }
    return column;
  }

  static List<Element> cells(Element row) {
    return row.children().stream().filter(HtmlPaths::isCell).toList();
  }

  /** The nearest element around, or itself, of a name. */
  static @Nullable Element around(Element element, String name) {
    Element each = element;
    while (each != null && !each.normalName().equals(name)) {
      each = each.parent();
    }
    return each;
  }

  static List<Element> rows(Element table) {
    return table.select("tr").stream().filter(row -> around(row, "table") == table).toList();
  }

  /** Without any white space, as the gateway compares labels and headers. */
  static String squeeze(String text) {
    return text.replaceAll("[\\s\\u3000\\u00a0]+", "");
  }

  /** With single blanks, as the gateway compares layout. */
  static String collapse(String text) {
    return text.replaceAll("[\\s\\u3000\\u00a0]+", " ").strip();
  }
}
