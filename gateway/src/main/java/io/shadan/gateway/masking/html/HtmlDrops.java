package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.HtmlNode;
import io.shadan.gateway.masking.html.tree.HtmlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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

  private final HtmlFields fields;
  private final MaskingPlan plan;
  private final Judgements judgements;
  private final HtmlSplices splices;
  private final Predicate<String> isLayout;

  /** Records that follow each other. */
  private final List<List<Unit>> rows = new ArrayList<>();

  private final Map<HtmlElement, List<Unit>> rowOf = new IdentityHashMap<>();

  HtmlDrops(
      HtmlFields fields,
      MaskingPlan plan,
      Judgements judgements,
      HtmlSplices splices,
      Predicate<String> isLayout) {
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
    units.sort(Comparator.comparingInt(unit -> unit.element().start()));
    units.forEach(this::add);
    rows.forEach(this::cut);
  }

  /** A hit nothing was read of, such as a row of another width: who it is of nobody knows. */
  private boolean isUnread(HtmlElement element) {
    if (element.startTag() == null || fields.around(element) != null) {
      return false;
    }
    boolean says = false;
    HtmlNode each = element;
    while (each != null) {
      if (each instanceof HtmlElement inside && fields.isPlaced(inside)) {
        return false;
      }
      says |= isText(each) && says(((HtmlText) each).text());
      each = each.following(element);
    }
    return says;
  }

  private boolean says(String text) {
    String collapsed = HtmlMarkup.collapse(text);
    return !collapsed.isEmpty() && !isLayout.test(collapsed);
  }

  private static boolean isText(HtmlNode node) {
    return node instanceof HtmlText text && text.kind() == HtmlText.Kind.TEXT;
  }

  private boolean goesWithAnother(HtmlRecord record) {
    return record.found().outer().filter(outer -> judgements.of(outer).dropped()).isPresent();
  }

  /** A record with what it is alone in. */
  private record Unit(HtmlElement element, boolean dropped) {}

  private void add(Unit unit) {
    HtmlElement before = before(unit.element());
    List<Unit> row = before == null ? null : rowOf.get(before);
    if (before == null || row == null || before.end() > unit.element().start()) {
      row = new ArrayList<>(1);
      rows.add(row);
    }
    row.add(unit);
    rowOf.put(unit.element(), row);
  }

  /** The record before one, when nothing else than what parts them stands between. */
  private @Nullable HtmlElement before(HtmlElement unit) {
    HtmlNode before = unit.previousSibling();
    while (before != null && isBare(before)) {
      before = before.previousSibling();
    }
    return before instanceof HtmlElement element ? element : null;
  }

  /** What parts two records stays between two that stay, like the commas of a list. */
  private void cut(List<Unit> row) {
    if (row.stream().allMatch(Unit::dropped)) {
      row.forEach(unit -> splices.removeRecord(startWithGap(unit), end(unit)));
      return;
    }
    boolean kept = false;
    int end = row.get(0).element().start();
    for (Unit unit : row) {
      if (unit.dropped()) {
        splices.remove(end, end(unit));
      } else if (!kept) {
        splices.remove(end, unit.element().start());
      }
      kept |= !unit.dropped();
      end = end(unit);
    }
  }

  private int end(Unit unit) {
    return unit.element().end();
  }

  /** Comments before a record of which none in its row stays go with it. */
  private int startWithGap(Unit unit) {
    int start = unit.element().start();
    HtmlNode before = unit.element().previousSibling();
    while (before != null && isGap(before)) {
      start = before.start();
      before = before.previousSibling();
    }
    return start;
  }

  private boolean isGap(HtmlNode node) {
    return node instanceof HtmlText text
        && switch (text.kind()) {
          case TEXT -> splices.isBlank(text);
          case COMMENT -> isBare(node);
          case DATA -> false;
        };
  }

  /** The outermost element in which only this record stands; a row is one of its table's. */
  private HtmlElement unit(HtmlElement record) {
    HtmlElement unit = record;
    HtmlElement inside = record;
    HtmlElement parent = record.is("tr") ? null : record.parent();
    while (parent != null
        && WRAPPERS.contains(parent.name())
        && !fields.isPlaced(parent)
        && isAlone(inside)) {
      inside = parent;
      unit = parent.startTag() == null ? unit : parent;
      parent = parent.parent();
    }
    return unit;
  }

  private boolean isAlone(HtmlElement unit) {
    HtmlNode before = unit.previousSibling();
    while (before != null && isBare(before)) {
      before = before.previousSibling();
    }
    HtmlNode after = unit.nextSibling();
    while (after != null && isBare(after)) {
      after = after.nextSibling();
    }
    return before == null && after == null;
  }

  /** Whether it says nothing, and is no record. */
  private boolean isBare(HtmlNode node) {
    if (node instanceof HtmlText text) {
      return switch (text.kind()) {
        case TEXT -> HtmlMarkup.collapse(text.text()).isEmpty();
        case COMMENT -> !isLayout.test(text.text());
        case DATA -> false;
      };
    }
    return node instanceof HtmlElement element
        && BARE.contains(element.name())
        && element.startTag() != null
        && !fields.isPlaced(element)
        && !rowOf.containsKey(element)
        && allBare(element.firstChild());
  }

  private boolean allBare(@Nullable HtmlNode first) {
    HtmlNode each = first;
    while (each != null && isBare(each)) {
      each = each.nextSibling();
    }
    return each == null;
  }
}
