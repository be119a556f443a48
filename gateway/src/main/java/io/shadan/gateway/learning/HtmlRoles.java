package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.FieldClass;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What a place is taken for. What stands where values stand is never taken for layout. */
final class HtmlRoles {

  /** What a place may be taken for. */
  enum Role {
    /** Differs, or stands where values stand. */
    FIELD,
    /** May be the screen's own if the captures may be trusted to agree on it. */
    SAME_EVERYWHERE,
    /** The gateway needs no word on it. */
    NOTHING
  }

  private final HtmlScreen screen;
  private final Set<String> valueColumns = new HashSet<>();

  HtmlRoles(HtmlScreen screen, Collection<HtmlPlace> places) {
    this.screen = screen;
    for (HtmlPlace place : places) {
      if (isTableData(place) && !place.constant(screen.pages())) {
        valueColumns.add(column(place.first()));
      }
    }
  }

  Role of(HtmlPlace place) {
    if (place.values().isEmpty()) {
      return Role.NOTHING;
    }
    boolean constant = place.constant(screen.pages());
    boolean opaque = place.attribute().filter(name -> name.startsWith("#")).isPresent();
    if (opaque) {
      return Role.SAME_EVERYWHERE;
    }
    if (place.attribute().isPresent()) {
      return constant && HtmlPlaces.speaks(place.first()) ? Role.NOTHING : Role.FIELD;
    }
    return switch (place.first().normalName()) {
      case "select" -> constant ? Role.NOTHING : Role.FIELD;
      case "textarea" -> Role.FIELD;
      default ->
          constant && !standsForValue(place) && !isNumber(place)
              ? Role.SAME_EVERYWHERE
              : Role.FIELD;
    };
  }

  /** What the words beside a place sound like. */
  Optional<FieldClass> guess(HtmlPlace place) {
    if (Readings.areSupplyPoints(place.values())) {
      return Optional.of(FieldClass.SUPPLY_POINT);
    }
    return label(place)
        .flatMap(ClassGuess::of)
        .or(() -> ClassGuess.of(place.first().attr("name")))
        .or(() -> ClassGuess.of(place.first().id()))
        .or(() -> around(place).flatMap(ClassGuess::of));
  }

  /** What an attribute is that would be masked; the screen's own if it is the same everywhere. */
  Role ofMasked(HtmlPlace attribute) {
    return attribute.constant(screen.pages()) && !isNumber(attribute)
        ? Role.SAME_EVERYWHERE
        : Role.FIELD;
  }

  /** A count or a version may well be the same on all captures. */
  private static boolean isNumber(HtmlPlace place) {
    return place.values().stream().allMatch(value -> ValueKind.of(value).startsWith("digits"));
  }

  private boolean standsForValue(HtmlPlace place) {
    Element element = place.first();
    Element row = HtmlPaths.around(element, "tr");
    if (row != null && screen.rows().stream().anyMatch(rows -> rows.isHeader(row))) {
      return false;
    }
    boolean spoken =
        !element.select("a,button").isEmpty() && element.ownText().isBlank()
            || HtmlPaths.around(element, "a") != null;
    if (spoken || element.normalName().equals("option")) {
      return false;
    }
    if (place.rows().isPresent()) {
      return label(place).isPresent() || !HtmlPaths.isCell(element);
    }
    return element.normalName().equals("dd")
        || label(place).filter(ClassGuess::announcesPerson).isPresent()
        || isTableData(place) && valueColumns.contains(column(element));
  }

  /** The header above or the cell before; empty where there is neither. */
  private Optional<String> label(HtmlPlace place) {
    Element cell = place.first();
    while (cell.parent() != null && !HtmlPaths.isCell(cell)) {
      cell = cell.parent();
    }
    if (!HtmlPaths.isCell(cell)) {
      return Optional.empty();
    }
    int column = HtmlPaths.column(cell);
    if (place.rows().isPresent()) {
      return place.rows().flatMap(rows -> rows.head(column));
    }
    return Optional.ofNullable(HtmlPaths.cellBefore(cell))
        .map(Element::text)
        .filter(text -> !text.isBlank());
  }

  /** The words on both sides of a place in running text. */
  private static Optional<String> around(HtmlPlace place) {
    return Optional.ofNullable(place.first().parent())
        .filter(parent -> place.rows().isEmpty())
        .map(Element::ownText);
  }

  private boolean isTableData(HtmlPlace place) {
    return place.rows().isEmpty()
        && place.attribute().isEmpty()
        && place.first().normalName().equals("td");
  }

  /** The column of a table a cell is in. */
  private String column(Element cell) {
    Element table = HtmlPaths.around(cell, "table");
    String where = table == null ? "" : screen.path(screen.scope(table), table);
    return where + " " + HtmlPaths.column(cell);
  }
}
