package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.Locator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Chooses locators and holds each against all pages: it must find the place and nothing else. */
final class HtmlSelectors {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}|[0-9]{1,3}%?");
  private static final List<String> TELLING = List.of("id", "name", "class", "width", "type");

  private final HtmlScreen screen;

  HtmlSelectors(HtmlScreen screen) {
    this.screen = screen;
  }

  /** A locator of a place, relative to its record. */
  Locator locate(HtmlPlace place) {
    if (place.attribute().isEmpty() && HtmlPaths.isCell(place.first())) {
      Optional<Locator> said = place.rows().isPresent() ? byHeader(place) : byLabel(place);
      if (said.isPresent()) {
        return said.get();
      }
    }
    return new Locator(Locator.Kind.CSS, select(place.rows(), place.elements()), place.attribute());
  }

  /** A selector of these elements, relative to their scopes. */
  String select(Optional<HtmlRows> rows, List<Element> elements) {
    Element first = elements.get(0);
    String path = screen.path(screen.scope(first), first);
    return candidates(first, onAllPages(elements))
        .filter(selector -> findsOnly(rows, elements, selector))
        .findFirst()
        .orElse(path);
  }

  /** A selector of rows, from the document. */
  String boundary(HtmlRows rows) {
    String table = select(Optional.empty(), rows.tables());
    List<Element> all = rows.rows().stream().flatMap(List::stream).toList();
    for (String row : List.of(" tr:has(td)", " tr:gt(0)", " tr:has(a)", " tr:has(input)", " tr")) {
      if (same(
          screen.pages().stream().flatMap(p -> p.select(table + row).stream()).toList(), all)) {
        return table + row;
      }
    }
    int header = HtmlPaths.rows(rows.tables().get(0)).indexOf(all.get(0));
    return table + " tr:gt(" + (header - 1) + ")";
  }

  private java.util.stream.Stream<String> candidates(Element element, boolean everywhere) {
    List<String> candidates = new ArrayList<>();
    String tag = element.normalName();
    for (String name : TELLING) {
      String value = element.attr(name);
      if (NAME.matcher(value).matches() && everywhere && screen.agreement().quotable(value)) {
        candidates.add(tag + "[" + name + "=" + value + "]");
      }
    }
    candidates.add(tag);
    Element parent = element.parent();
    if (parent != null) {
      candidates.add(parent.normalName() + " > " + tag);
    }
    return candidates.stream();
  }

  private boolean findsOnly(Optional<HtmlRows> rows, List<Element> elements, String selector) {
    List<Element> found = new ArrayList<>();
    for (Document page : screen.pages()) {
      for (Element scope : screen.scopes(page, rows)) {
        scope.select(selector).stream()
            .filter(each -> screen.scope(each) == scope)
            .forEach(found::add);
      }
    }
    return same(found, elements);
  }

  /** Only what all pages have is what all pages agree on. */
  private boolean onAllPages(List<Element> elements) {
    return elements.stream().map(Element::ownerDocument).distinct().count()
        == screen.pages().size();
  }

  private static boolean same(List<Element> found, List<Element> expected) {
    Set<Element> left = Collections.newSetFromMap(new IdentityHashMap<>());
    left.addAll(found);
    Set<Element> right = Collections.newSetFromMap(new IdentityHashMap<>());
    right.addAll(expected);
    return left.size() == right.size() && left.containsAll(right);
  }

  private Optional<Locator> byHeader(HtmlPlace place) {
    int column = HtmlPaths.column(place.first());
    if (place.rows().isPresent()
        && screen.path(screen.scope(place.first()), place.first()).contains(" > ")) {
      return Optional.empty();
    }
    return Optional.of(
        place
            .rows()
            .filter(rows -> onAllPages(rows.tables()))
            .flatMap(rows -> rows.head(column))
            .filter(screen.agreement()::quotable)
            .map(head -> new Locator(Locator.Kind.HEADER, head, Optional.empty()))
            .orElseGet(
                () ->
                    new Locator(
                        Locator.Kind.COLUMN, Integer.toString(column + 1), Optional.empty())));
  }

  private Optional<Locator> byLabel(HtmlPlace place) {
    Element before = HtmlPaths.cellBefore(place.first());
    String label = before == null ? "" : HtmlPaths.squeeze(before.text());
    if (!screen.agreement().quotable(label) || !onAllPages(place.elements())) {
      return Optional.empty();
    }
    List<Element> found = new ArrayList<>();
    for (Document page : screen.pages()) {
      page.select("th,td,dt,dd").stream()
          .filter(cell -> HtmlPaths.squeeze(cell.text()).equals(label))
          .map(Element::nextElementSibling)
          .filter(next -> next != null && screen.scope(next) == page)
          .forEach(found::add);
    }
    return same(found, place.elements())
        ? Optional.of(new Locator(Locator.Kind.LABEL, label, Optional.empty()))
        : Optional.empty();
  }
}
