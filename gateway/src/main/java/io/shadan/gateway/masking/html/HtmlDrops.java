package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Leaves records out of a page, with what stands around each one: the element it alone is in, and
 * the rules and blank rows that part it from the next. As many of these stay as records do, or they
 * could be counted.
 */
final class HtmlDrops {

  /** May be around one record; lists of records are not among them. */
  private static final Set<String> WRAPPERS =
      Set.of(
          "li",
          "p",
          "div",
          "form",
          "td",
          "tr",
          "tbody",
          "table",
          "span",
          "font",
          "b",
          "a",
          "fieldset",
          "center");

  private static final Set<String> BARE =
      Set.of(
          "a", "b", "br", "center", "div", "font", "hr", "img", "input", "li", "p", "span", "td",
          "th", "tr", "wbr");

  private final HtmlPage page;
  private final HtmlFields fields;
  private final MaskingPlan plan;
  private final Judgements judgements;
  private final HtmlSplices splices;
  private final Predicate<String> isLayout;

  /** Records that follow each other. */
  private final List<List<Unit>> rows = new ArrayList<>();

  private final Map<Element, List<Unit>> rowOf = new IdentityHashMap<>();

  HtmlDrops(
      HtmlPage page,
      HtmlFields fields,
      MaskingPlan plan,
      Judgements judgements,
      HtmlSplices splices,
      Predicate<String> isLayout) {
    this.page = page;
    this.fields = fields;
    this.plan = plan;
    this.judgements = judgements;
    this.splices = splices;
    this.isLayout = isLayout;
  }

  /** A record goes whole; the whole page cannot go, so it is refused. */
  void run() throws MalformedBodyException {
    if (!judgements.recounts()) {
      return;
    }
    List<Unit> units = new ArrayList<>();
    for (HtmlRecord record : fields.records()) {
      boolean dropped = judgements.of(record.found()).dropped();
      if (dropped && record.isPage()) {
        throw Judgements.gone(plan, "page");
      }
      if (!record.isPage() && !goesWithAnother(record)) {
        units.add(new Unit(unit(record.element()), dropped));
      }
    }
    fields.empty().stream()
        .filter(this::isUnread)
        .forEach(element -> units.add(new Unit(element, true)));
    units.sort(Comparator.comparingInt(unit -> page.start(unit.element())));
    units.forEach(this::add);
    rows.forEach(this::cut);
  }

  /** A hit nothing was read of, such as a row of another width: who it is of nobody knows. */
  private boolean isUnread(Element element) {
    return page.tag(element) != null
        && fields.around(element) == null
        && element.getAllElements().stream().noneMatch(fields::isPlaced)
        && element.getAllElements().stream()
            .flatMap(each -> each.textNodes().stream())
            .map(text -> HtmlMarkup.collapse(text.getWholeText()))
            .anyMatch(text -> !text.isEmpty() && !isLayout.test(text));
  }

  private boolean goesWithAnother(HtmlRecord record) {
    return record.found().outer().filter(outer -> judgements.of(outer).dropped()).isPresent();
  }

  /** A record with what it is alone in. */
  private record Unit(Element element, boolean dropped) {}

  private void add(Unit unit) {
    Element before = before(unit.element());
    List<Unit> row = before == null ? null : rowOf.get(before);
    if (before == null || row == null || page.endWithin(before) > page.start(unit.element())) {
      row = new ArrayList<>(1);
      rows.add(row);
    }
    row.add(unit);
    rowOf.put(unit.element(), row);
  }

  /** The record before one, when nothing else than what parts them stands between. */
  private @Nullable Element before(Element unit) {
    Node before = unit.previousSibling();
    while (before != null && isBare(before)) {
      before = before.previousSibling();
    }
    return before instanceof Element element ? element : null;
  }

  /** What parts two records stays between two that stay, like the commas of a list. */
  private void cut(List<Unit> row) {
    if (row.stream().allMatch(Unit::dropped)) {
      row.forEach(unit -> splices.removeRecord(startWithGap(unit), end(unit)));
      return;
    }
    boolean kept = false;
    int end = page.start(row.get(0).element());
    for (Unit unit : row) {
      if (unit.dropped()) {
        splices.remove(end, end(unit));
      } else if (!kept) {
        splices.remove(end, page.start(unit.element()));
      }
      kept |= !unit.dropped();
      end = end(unit);
    }
  }

  private int end(Unit unit) {
    return page.endWithin(unit.element());
  }

  /** Comments before a record of which none in its row stays go with it. */
  private int startWithGap(Unit unit) {
    int start = page.start(unit.element());
    Node before = unit.element().previousSibling();
    while (before != null && isGap(before)) {
      start = before.sourceRange().startPos();
      before = before.previousSibling();
    }
    return start;
  }

  private boolean isGap(Node node) {
    return (node instanceof TextNode text && splices.isBlank(text))
        || (node instanceof Comment && isBare(node));
  }

  /** The outermost element in which only this record stands; a row is one of its table's. */
  private Element unit(Element record) {
    Element unit = record;
    Element inside = record;
    Element parent = record.normalName().equals("tr") ? null : record.parent();
    while (parent != null
        && WRAPPERS.contains(parent.normalName())
        && !fields.isPlaced(parent)
        && isAlone(inside)) {
      inside = parent;
      unit = page.tag(parent) == null ? unit : parent;
      parent = parent.parent();
    }
    return unit;
  }

  private boolean isAlone(Element unit) {
    Node before = unit.previousSibling();
    while (before != null && isBare(before)) {
      before = before.previousSibling();
    }
    Node after = unit.nextSibling();
    while (after != null && isBare(after)) {
      after = after.nextSibling();
    }
    return before == null && after == null;
  }

  /** Whether it says nothing, and is no record. */
  private boolean isBare(Node node) {
    if (node instanceof TextNode text) {
      return HtmlMarkup.collapse(text.getWholeText()).isEmpty();
    }
    if (node instanceof Comment comment) {
      return !isLayout.test(comment.getData());
    }
    return node instanceof Element element
        && BARE.contains(element.normalName())
        && page.tag(element) != null
        && !fields.isPlaced(element)
        && !rowOf.containsKey(element)
        && element.childNodes().stream().allMatch(this::isBare);
  }
}
