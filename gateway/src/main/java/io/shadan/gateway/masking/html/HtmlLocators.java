package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RawText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.ByElement;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.HtmlNode;
import io.shadan.gateway.masking.html.tree.HtmlPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds the elements a locator names inside a record of one page. */
final class HtmlLocators {

  private static final Set<String> CELLS = Set.of("th", "td", "dt", "dd");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u3000\\u00a0]+");

  private final HtmlPage page;
  private final ByElement<HtmlHeaders> tables;
  private final ByElement<List<HtmlElement>> cells;
  private final ByElement<List<HtmlElement>> columns;
  private final ByElement<Map<String, List<HtmlElement>>> labelled;
  private final ByElement<String> said;
  private final Map<String, String> squeezed = new HashMap<>();

  /** For one page. */
  HtmlLocators(HtmlPage page) {
    this.page = page;
    this.tables = new ByElement<>(page);
    this.cells = new ByElement<>(page);
    this.columns = new ByElement<>(page);
    this.labelled = new ByElement<>(page);
    this.said = new ByElement<>(page);
  }

  /**
   * Elements a selector makes records.
   *
   * @throws MalformedBodyException when one of them is raw text
   */
  List<HtmlElement> records(String selector) throws MalformedBodyException {
    List<HtmlElement> found = page.select(page.root(), selector);
    requireText(found, "record boundary");
    return found;
  }

  /**
   * Elements whose text (or attribute) is the value.
   *
   * @throws MalformedBodyException when the text of one of them is raw: scripts and the like hold
   *     no value
   */
  List<HtmlElement> find(HtmlElement record, Locator locator) throws MalformedBodyException {
    List<HtmlElement> found = located(record, locator);
    if (locator.attribute().isEmpty()) {
      requireText(found, "locator by " + locator.kind().name().toLowerCase(Locale.ROOT));
    }
    return found;
  }

  private static void requireText(List<HtmlElement> found, String what)
      throws MalformedBodyException {
    for (HtmlElement element : found) {
      if (RawText.is(element.name())) {
        throw new MalformedBodyException(
            "a %s finds the raw text of a %s element at character %d"
                .formatted(what, element.name(), element.start()));
      }
    }
  }

  private List<HtmlElement> located(HtmlElement record, Locator locator) {
    return switch (locator.kind()) {
      case CSS -> page.select(record, locator.value());
      case LABEL -> afterLabel(record, name(locator));
      case COLUMN ->
          column(known(cells, record, HtmlSpans::cells), Integer.parseInt(locator.value()));
      case HEADER -> underHeader(record, name(locator));
      case POINTER, PATH, BYTES, NAME, WHOLE ->
          throw new IllegalArgumentException("locator " + locator.kind() + " does not fit HTML");
    };
  }

  private String name(Locator locator) {
    String known = squeezed.get(locator.value());
    return known == null ? squeezed.computeIfAbsent(locator.value(), HtmlLocators::squeeze) : known;
  }

  /** The text of a value. */
  static String text(HtmlElement element, Locator locator) {
    return locator.attribute().isEmpty()
        ? element.text()
        : element.attribute(locator.attribute().get().toLowerCase(Locale.ROOT));
  }

  private List<HtmlElement> afterLabel(HtmlElement record, String label) {
    return known(labelled, record, this::byLabel).getOrDefault(label, List.of());
  }

  /** What follows each cell of a record, by what that cell says. */
  private Map<String, List<HtmlElement>> byLabel(HtmlElement record) {
    Map<String, List<HtmlElement>> values = new HashMap<>();
    HtmlNode each = record;
    while (each != null) {
      if (each instanceof HtmlElement cell && CELLS.contains(cell.name())) {
        HtmlElement next = cell.nextElement();
        if (next != null) {
          values.computeIfAbsent(said(cell), any -> new ArrayList<>(1)).add(next);
        }
      }
      each = each.following(record);
    }
    return values;
  }

  private static List<HtmlElement> column(List<HtmlElement> cells, int number) {
    return number <= cells.size() ? List.of(cells.get(number - 1)) : List.of();
  }

  /** The header row is the first row of the table that holds this text. */
  private List<HtmlElement> underHeader(HtmlElement record, String name) {
    HtmlElement table = HtmlSpans.tableOf(record);
    if (table == null) {
      return List.of();
    }
    HtmlHeaders headers = known(tables, table, each -> new HtmlHeaders(each, this::said));
    HtmlHeaders.Head head = headers.find(name, record);
    if (head == null) {
      return List.of();
    }
    List<HtmlElement> own = known(columns, record, HtmlSpans::columns);
    // a row of another width is no row of this header
    return own.size() == head.width() ? List.of(own.get(head.column())) : List.of();
  }

  private static <T> T known(
      ByElement<T> notes, HtmlElement element, Function<HtmlElement, T> reading) {
    T known = notes.get(element);
    if (known == null) {
      known = reading.apply(element);
      notes.put(element, known);
    }
    return known;
  }

  /** The text of a cell without white space. */
  private String said(HtmlElement cell) {
    return known(said, cell, each -> squeeze(each.text()));
  }

  /** Without any white space, full-width included. */
  static String squeeze(String text) {
    return SPACES.matcher(text).replaceAll("");
  }
}
