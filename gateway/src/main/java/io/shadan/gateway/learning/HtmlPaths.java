package io.shadan.gateway.learning;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where elements stand, said by structure alone. */
final class HtmlPaths {

  private static final Set<String> CELLS = Set.of("td", "th", "dd", "dt");

  private HtmlPaths() {}

  /** The steps from an element around to one inside it, as a CSS selector. */
  static String path(Element around, Element inside) {
    Deque<String> steps = new ArrayDeque<>();
    for (Element each = inside; each != null && each != around; each = each.parent()) {
      boolean unique = each.normalName().equals("html") || each.normalName().equals("body");
      steps.addFirst(unique ? each.normalName() : each.normalName() + nthOfType(each));
    }
    if (steps.size() > 1 && "html".equals(steps.peekFirst())) {
      steps.removeFirst();
    }
    return String.join(" > ", steps);
  }

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

  private static String nthOfType(Element element) {
    int number = 1;
    for (Element each = element.previousElementSibling();
        each != null;
        each = each.previousElementSibling()) {
      if (each.normalName().equals(element.normalName())) {
        number++;
      }
    }
    return ":nth-of-type(" + number + ")";
  }
}
