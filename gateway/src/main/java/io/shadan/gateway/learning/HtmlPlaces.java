package io.shadan.gateway.learning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Collects the places of a screen at which anything stands. */
final class HtmlPlaces {

  private static final String BLOCKS =
      "p,div,ul,ol,table,dl,h1,h2,h3,h4,h5,h6,hr,fieldset,form,pre,center";
  private static final Set<String> CONTROLS = Set.of("input", "select", "textarea");

  /** Inputs whose value is the screen's word unless it differs. */
  private static final Set<String> SPOKEN =
      Set.of("submit", "button", "reset", "image", "hidden", "checkbox", "radio");

  private final HtmlScreen screen;
  private final Map<List<Object>, HtmlPlace> places = new LinkedHashMap<>();

  private HtmlPlaces(HtmlScreen screen) {
    this.screen = screen;
  }

  /** Places of texts and of controls, in the order of the pages. */
  static Collection<HtmlPlace> of(HtmlScreen screen) {
    HtmlPlaces places = new HtmlPlaces(screen);
    for (Document page : screen.pages()) {
      List<Node> nodes = new ArrayList<>();
      page.traverse((node, depth) -> nodes.add(node));
      nodes.forEach(node -> places.visit(page, node));
    }
    return places.places.values();
  }

  /** Whether an input's value is the screen's own word as long as it is the same everywhere. */
  static boolean speaks(Element control) {
    return control.normalName().equals("input") && SPOKEN.contains(type(control));
  }

  private static String type(Element input) {
    return input.attr("type").strip().toLowerCase(Locale.ROOT);
  }

  private void visit(Document page, Node node) {
    if (node instanceof Element element && CONTROLS.contains(element.normalName())) {
      visitControl(page, element);
    } else if (node instanceof TextNode text && !HtmlPaths.collapse(text.text()).isEmpty()) {
      visitText(page, text);
    } else if (node instanceof DataNode || node.getClass() == Comment.class) {
      visitOpaque(page, node);
    }
  }

  private void visitControl(Document page, Element control) {
    switch (control.normalName()) {
      case "input" -> note(page, control, Optional.of("value"), control.attr("value"));
      case "select" -> note(page, control, Optional.empty(), chosen(control));
      default -> note(page, control, Optional.empty(), control.text());
    }
  }

  private static String chosen(Element select) {
    return select.select("option[selected]").stream()
        .map(Element::text)
        .collect(Collectors.joining(" "));
  }

  private void visitText(Document page, TextNode text) {
    Element parent = (Element) text.parent();
    if (parent == null || HtmlPaths.around(parent, "textarea") != null) {
      return;
    }
    Element cell = cell(parent);
    if (cell == null) {
      note(page, parent, Optional.empty(), HtmlPaths.collapse(parent.ownText()));
    } else {
      note(page, cell, Optional.empty(), String.join(" ", texts(cell)));
    }
  }

  /** The texts of a cell without what its choices offer. */
  static List<String> texts(Element cell) {
    return collapsed(
        cell.stream()
            .filter(each -> HtmlPaths.around(each, "select") == null)
            .flatMap(each -> each.textNodes().stream())
            .toList());
  }

  /** Their texts as the gateway compares layout, blank ones left out. */
  static List<String> collapsed(List<TextNode> nodes) {
    return nodes.stream()
        .map(text -> HtmlPaths.collapse(text.getWholeText()))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** The cell whose value a text is; null when the cell holds more than a line. */
  private static @Nullable Element cell(Element parent) {
    for (Element each = parent; each != null; each = each.parent()) {
      if (each.normalName().equals("option") || each.normalName().equals("table")) {
        return null;
      }
      if (HtmlPaths.isCell(each)) {
        return each.select(BLOCKS).isEmpty() ? each : null;
      }
    }
    return null;
  }

  private void visitOpaque(Document page, Node node) {
    Element parent = (Element) node.parent();
    String content = node instanceof DataNode data ? data.getWholeData() : data(node);
    if (parent != null && !HtmlPaths.collapse(content).isEmpty()) {
      String kind = node.nodeName() + same(node);
      note(page, parent, Optional.of(kind), HtmlPaths.collapse(content));
    }
  }

  private static String data(Node comment) {
    return ((Comment) comment).getData();
  }

  /** Number among the nodes of its kind beside it. */
  private static long same(Node node) {
    return Objects.requireNonNull(node.parent()).childNodes().stream()
        .limit(node.siblingIndex())
        .filter(each -> each.nodeName().equals(node.nodeName()))
        .count();
  }

  private void note(Document page, Element element, Optional<String> attribute, String value) {
    Element scope = screen.scope(element);
    Optional<HtmlRows> rows = screen.rowsOf(scope);
    String path = screen.path(scope, element);
    HtmlPlace place =
        places.computeIfAbsent(
            List.of(rows.map(screen.rows()::indexOf).orElse(-1), path, attribute.orElse("")),
            key -> new HtmlPlace(rows, path, attribute));
    if (place.elements().isEmpty()
        || place.elements().get(place.elements().size() - 1) != element) {
      place.add(page, element, value);
    }
  }
}
