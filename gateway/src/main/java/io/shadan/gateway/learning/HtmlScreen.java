package io.shadan.gateway.learning;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The captures of one screen and the rows that repeat on them. */
final class HtmlScreen {

  private static final int DEEPEST = 128;

  private final List<Document> pages;
  private final List<HtmlRows> rows;
  private final Map<Element, HtmlRows> byRow = new IdentityHashMap<>();
  private final Map<Element, Integer> numbers = new IdentityHashMap<>();
  private final Agreement agreement;

  HtmlScreen(List<Document> pages, Agreement agreement) {
    this.pages = pages;
    this.agreement = agreement;
    pages.forEach(this::number);
    this.rows = HtmlRows.find(pages, table -> path(pages.get(0), table));
    for (HtmlRows each : rows) {
      each.rows().forEach(page -> page.forEach(row -> byRow.put(row, each)));
    }
  }

  /** Among the siblings of a name; walking them for each would take the square of a long page. */
  private void number(Document page) {
    Map<String, Integer> last = new HashMap<>();
    page.traverse(
        (node, depth) -> {
          if (depth > DEEPEST) {
            throw new LearningRefusedException(
                "a page nests elements more than %d deep".formatted(DEEPEST));
          }
          last.clear();
          if (node instanceof Element parent) {
            for (Element child : parent.children()) {
              numbers.put(child, last.merge(child.normalName(), 1, Integer::sum));
            }
          }
        });
  }

  /** The steps from an element around, or the page, to one inside it, as a CSS selector. */
  String path(Element around, Element inside) {
    Deque<String> steps = new ArrayDeque<>();
    for (Element each = inside;
        each != null && each != around && each.parent() != null;
        each = each.parent()) {
      String name = each.normalName();
      boolean unique = name.equals("html") || name.equals("body");
      steps.addFirst(unique ? name : name + ":nth-of-type(" + numbers.get(each) + ")");
    }
    if (steps.size() > 1 && "html".equals(steps.peekFirst())) {
      steps.removeFirst();
    }
    return String.join(" > ", steps);
  }

  List<Document> pages() {
    return pages;
  }

  List<HtmlRows> rows() {
    return rows;
  }

  Agreement agreement() {
    return agreement;
  }

  /** The row around an element, or the page. */
  Element scope(Element element) {
    Element each = element;
    while (each.parent() != null && !byRow.containsKey(each)) {
      each = each.parent();
    }
    return each;
  }

  /** The rows an element's scope is one of; empty for the page. */
  Optional<HtmlRows> rowsOf(@Nullable Element scope) {
    return Optional.ofNullable(byRow.get(scope));
  }

  /** The scopes of a kind on a page: its rows, or the page itself. */
  List<Element> scopes(Document page, Optional<HtmlRows> kind) {
    return kind.map(
            rows ->
                rows.rows().stream()
                    .flatMap(List::stream)
                    .filter(row -> row.ownerDocument() == page)
                    .toList())
        .orElse(List.of(page));
  }
}
