package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** Finds the elements a locator names inside a record. Selectors are compiled once. */
final class HtmlLocators {

  private static final String CELLS = "th,td,dt,dd";

  private final Map<String, Evaluator> selectors = new ConcurrentHashMap<>();

  List<Element> select(Element scope, String selector) {
    return scope.select(selectors.computeIfAbsent(selector, QueryParser::parse));
  }

  /** Elements whose text (or attribute) is the value. */
  List<Element> find(Element record, Locator locator) {
    return switch (locator.kind()) {
      case CSS -> select(record, locator.value());
      case LABEL -> afterLabel(record, squeeze(locator.value()));
      case COLUMN -> column(record, Integer.parseInt(locator.value()));
      case HEADER -> underHeader(record, squeeze(locator.value()));
      case POINTER, PATH ->
          throw new IllegalArgumentException("locator " + locator.kind() + " does not fit HTML");
    };
  }

  /** The text of a value, of the first element that has it. */
  String text(Element element, Locator locator) {
    return locator.attribute().map(element::attr).orElseGet(element::text);
  }

  private List<Element> afterLabel(Element record, String label) {
    List<Element> values = new ArrayList<>();
    for (Element cell : select(record, CELLS)) {
      Element next = cell.nextElementSibling();
      if (next != null && squeeze(cell.text()).equals(label)) {
        values.add(next);
      }
    }
    return values;
  }

  private static List<Element> column(Element record, int number) {
    List<Element> cells = cells(record);
    return number <= cells.size() ? List.of(cells.get(number - 1)) : List.of();
  }

  private List<Element> underHeader(Element record, String name) {
    Element table = record.closest("table");
    if (table == null) {
      return List.of();
    }
    for (Element row : select(table, "tr")) {
      List<Element> heads = cells(row);
      for (int i = 0; i < heads.size(); i++) {
        if (row != record && squeeze(heads.get(i).text()).equals(name)) {
          return column(record, i + 1);
        }
      }
    }
    return List.of();
  }

  private static List<Element> cells(Element row) {
    return row.children().stream()
        .filter(
            cell ->
                Objects.equals(cell.normalName(), "td") || Objects.equals(cell.normalName(), "th"))
        .toList();
  }

  /** Without any white space, full-width included. */
  static String squeeze(String text) {
    return text.replaceAll("[\\s\\u3000\\u00a0]+", "");
  }
}
