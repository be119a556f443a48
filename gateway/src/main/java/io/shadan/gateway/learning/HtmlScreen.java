package io.shadan.gateway.learning;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The captures of one screen and the rows that repeat on them. */
final class HtmlScreen {

  private final List<Document> pages;
  private final List<HtmlRows> rows;
  private final Map<Element, HtmlRows> byRow = new IdentityHashMap<>();
  private final Agreement agreement;

  HtmlScreen(List<Document> pages, Agreement agreement) {
    this.pages = pages;
    this.agreement = agreement;
    this.rows = HtmlRows.find(pages);
    for (HtmlRows each : rows) {
      each.rows().forEach(page -> page.forEach(row -> byRow.put(row, each)));
    }
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
