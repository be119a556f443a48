package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RawText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** Finds the elements a locator names inside a record of one page. */
final class HtmlLocators {

  private static final String CELLS = "th,td,dt,dd";
  private static final Pattern SPACES = Pattern.compile("[\\s\\u3000\\u00a0]+");

  private final Map<String, Evaluator> selectors;
  private final Map<Element, List<List<Element>>> tables = new IdentityHashMap<>();
  private final Map<Element, List<Element>> cells = new IdentityHashMap<>();
  private final Map<Element, List<Element>> columns = new IdentityHashMap<>();
  private final Map<Element, Map<String, List<Element>>> labelled = new IdentityHashMap<>();
  private final Map<Element, String> said = new IdentityHashMap<>();
  private final Map<String, String> squeezed = new HashMap<>();

  /**
   * For one page.
   *
   * @param selectors selectors compiled before, shared by all pages
   */
  HtmlLocators(ConcurrentMap<String, Evaluator> selectors) {
    this.selectors = selectors;
  }

  List<Element> select(Element scope, String selector) {
    return scope.select(selectors.computeIfAbsent(selector, QueryParser::parse));
  }

  /**
   * Elements a selector makes records.
   *
   * @throws MalformedBodyException when one of them is raw text
   */
  List<Element> records(Document page, String selector) throws MalformedBodyException {
    List<Element> found = select(page, selector);
    requireText(found, "record boundary");
    return found;
  }

  /**
   * Elements whose text (or attribute) is the value.
   *
   * @throws MalformedBodyException when the text of one of them is raw: scripts and the like hold
   *     no value
   */
  List<Element> find(Element record, Locator locator) throws MalformedBodyException {
    List<Element> found = located(record, locator);
    if (locator.attribute().isEmpty()) {
      requireText(found, "locator by " + locator.kind().name().toLowerCase(Locale.ROOT));
    }
    return found;
  }

  private static void requireText(List<Element> found, String what) throws MalformedBodyException {
    for (Element element : found) {
      if (RawText.is(element.normalName())) {
        throw new MalformedBodyException(
            "a %s finds the raw text of a %s element at character %d"
                .formatted(what, element.normalName(), element.sourceRange().startPos()));
      }
    }
  }

  private List<Element> located(Element record, Locator locator) {
    return switch (locator.kind()) {
      case CSS -> select(record, locator.value());
      case LABEL -> afterLabel(record, name(locator));
      case COLUMN ->
          column(
              cells.computeIfAbsent(record, HtmlSpans::cells), Integer.parseInt(locator.value()));
      case HEADER -> underHeader(record, name(locator));
      case POINTER, PATH, BYTES, NAME, WHOLE ->
          throw new IllegalArgumentException("locator " + locator.kind() + " does not fit HTML");
    };
  }

  private String name(Locator locator) {
    return squeezed.computeIfAbsent(locator.value(), HtmlLocators::squeeze);
  }

  /** The text of a value. */
  static String text(Element element, Locator locator) {
    return locator.attribute().map(element::attr).orElseGet(element::text);
  }

  private List<Element> afterLabel(Element record, String label) {
    return labelled.computeIfAbsent(record, this::byLabel).getOrDefault(label, List.of());
  }

  /** What follows each cell of a record, by what that cell says. */
  private Map<String, List<Element>> byLabel(Element record) {
    Map<String, List<Element>> values = new HashMap<>();
    for (Element cell : select(record, CELLS)) {
      Element next = cell.nextElementSibling();
      if (next != null) {
        values.computeIfAbsent(said(cell), any -> new ArrayList<>(1)).add(next);
      }
    }
    return values;
  }

  private static List<Element> column(List<Element> cells, int number) {
    return number <= cells.size() ? List.of(cells.get(number - 1)) : List.of();
  }

  /** The header row is the first row of the table that holds this text. */
  private List<Element> underHeader(Element record, String name) {
    Element table = HtmlSpans.tableOf(record);
    if (table == null) {
      return List.of();
    }
    for (List<Element> heads : tables.computeIfAbsent(table, HtmlLocators::rows)) {
      for (int i = 0; i < heads.size() && heads.get(i).parent() != record; i++) {
        if (said(heads.get(i)).equals(name)) {
          List<Element> own = columns.computeIfAbsent(record, HtmlSpans::columns);
          // a row of another width is no row of this header
          return own.size() == heads.size() ? List.of(own.get(i)) : List.of();
        }
      }
    }
    return List.of();
  }

  private static List<List<Element>> rows(Element table) {
    return HtmlSpans.rowsOf(table).stream().map(HtmlSpans::columns).toList();
  }

  /** The text of a cell without white space. */
  private String said(Element cell) {
    return said.computeIfAbsent(cell, each -> squeeze(each.text()));
  }

  /** Without any white space, full-width included. */
  static String squeeze(String text) {
    return SPACES.matcher(text).replaceAll("");
  }
}
