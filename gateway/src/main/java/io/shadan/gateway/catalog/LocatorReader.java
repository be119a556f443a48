package io.shadan.gateway.catalog;

import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.select.QueryParser;

/** Reads locators and record boundaries, and holds them against the format they are for. */
final class LocatorReader {

  /** Stands for a locator that did not check; the catalogue is refused anyway. */
  static final Locator NOWHERE = new Locator(Locator.Kind.COLUMN, "1", Optional.empty());

  private static final Map<BodyFormat, Set<Locator.Kind>> FITTING =
      Map.ofEntries(
          Map.entry(
              BodyFormat.HTML,
              Set.of(
                  Locator.Kind.CSS, Locator.Kind.LABEL, Locator.Kind.COLUMN, Locator.Kind.HEADER)),
          Map.entry(BodyFormat.JSON, Set.of(Locator.Kind.POINTER)),
          Map.entry(BodyFormat.NDJSON, Set.of(Locator.Kind.POINTER)),
          Map.entry(BodyFormat.SSE, Set.of(Locator.Kind.POINTER)),
          Map.entry(BodyFormat.JSONP, Set.of(Locator.Kind.POINTER)),
          Map.entry(BodyFormat.XML, Set.of(Locator.Kind.PATH)),
          Map.entry(BodyFormat.CSV, Set.of(Locator.Kind.HEADER, Locator.Kind.COLUMN)),
          Map.entry(BodyFormat.FIXED, Set.of(Locator.Kind.BYTES)),
          Map.entry(BodyFormat.TEXT, Set.of(Locator.Kind.WHOLE)),
          Map.entry(BodyFormat.FORM, Set.of(Locator.Kind.NAME)));

  private static final String POINTER = "(/(?:[^/~]|~[01])+)*";
  private static final String NAME = "(?:[A-Za-z_][A-Za-z0-9_.-]*:)?[^/@:\\s]+";
  private static final String PATH =
      "(?:" + NAME + "(?:/" + NAME + ")*(?:/@" + NAME + ")?|@" + NAME + ")";

  private final BodyFormat format;
  private final Set<String> prefixes;
  private final CsvDialect dialect;

  LocatorReader(BodyFormat format, Set<String> prefixes, CsvDialect dialect) {
    this.format = format;
    this.prefixes = prefixes;
    this.dialect = dialect;
  }

  /** Reads a locator from a mapping that may hold other keys as well. */
  Locator read(EntryNode node, Set<String> otherKeys) {
    Set<String> keys = new HashSet<>(otherKeys);
    keys.add("attr");
    Arrays.stream(Locator.Kind.values()).map(LocatorReader::wire).forEach(keys::add);
    node.keys(keys.toArray(String[]::new));
    List<Locator.Kind> given =
        Arrays.stream(Locator.Kind.values()).filter(kind -> node.has(wire(kind))).toList();
    if (given.size() != 1) {
      node.error(
          "names "
              + given.size()
              + " places, expected exactly one of "
              + Arrays.stream(Locator.Kind.values())
                  .map(LocatorReader::wire)
                  .collect(Collectors.joining(", ")));
      return NOWHERE;
    }
    return locator(node, given.get(0));
  }

  /** Checks where records of one kind sit. */
  void checkBoundary(EntryNode node, String at) {
    if (at.isEmpty()) {
      return;
    }
    switch (format) {
      case HTML -> checkText(node, at);
      case JSON, NDJSON, SSE, JSONP -> checkPointer(node, at);
      case XML -> checkPath(node, at, NAME + "(?:/" + NAME + ")*");
      case CSV, FIXED, TEXT, FORM, MULTIPART, STATIC ->
          node.error("is '" + at + "', expected none for format " + name(format));
    }
  }

  private Locator locator(EntryNode node, Locator.Kind kind) {
    String value = value(node, kind);
    EntryNode place = node.child(wire(kind));
    if (!FITTING.getOrDefault(format, Set.of()).contains(kind)) {
      node.error("locates by " + wire(kind) + ", which does not fit format " + name(format));
    }
    if (node.has("attr") && kind != Locator.Kind.CSS) {
      node.child("attr").error("is given, expected it with css only");
    }
    switch (kind) {
      case POINTER -> checkPointer(place, value);
      case PATH -> checkPath(place, value, PATH);
      case CSS -> {
        if (node.has("attr")) {
          checkSelector(place, value);
        } else {
          checkText(place, value);
        }
      }
      case HEADER -> {
        if (format == BodyFormat.CSV && !dialect.header()) {
          place.error("names a column of a CSV without header, expected column");
        }
      }
      case BYTES -> place.readSelf(ByteRange::parse, new ByteRange(1, 1));
      case LABEL, COLUMN, NAME, WHOLE -> {}
    }
    return new Locator(kind, value, node.optionalText("attr"));
  }

  private static String value(EntryNode node, Locator.Kind kind) {
    return switch (kind) {
      case COLUMN -> Integer.toString(node.integer("column", 1));
      case WHOLE -> {
        if (!node.flag("whole")) {
          node.child("whole").error("is not true, expected it for the one field of a text");
        }
        yield "";
      }
      case POINTER, CSS, LABEL, HEADER, PATH, BYTES, NAME -> node.text(wire(kind));
    };
  }

  private static void checkPointer(EntryNode node, String value) {
    if (!value.matches(POINTER)) {
      node.error("is '" + value + "', expected an RFC 6901 pointer, * for any array element");
    }
  }

  private void checkPath(EntryNode node, String value, String form) {
    if (!value.matches(form)) {
      node.error("is '" + value + "', expected element/element or element/@attribute");
      return;
    }
    Arrays.stream(value.split("/"))
        .map(step -> step.replace("@", ""))
        .filter(step -> step.contains(":"))
        .map(step -> step.substring(0, step.indexOf(':')))
        .filter(prefix -> !prefixes.contains(prefix))
        .forEach(prefix -> node.error("uses prefix '" + prefix + "', which namespaces lack"));
  }

  /** Whether the selector can be read. */
  static boolean checkSelector(EntryNode node, String selector) {
    try {
      QueryParser.parse(selector);
      return true;
    } catch (RuntimeException e) {
      node.error("is '" + selector + "', expected a CSS selector: " + e.getMessage());
      return false;
    }
  }

  /** What scripts hold is described by islands; what other raw text holds, by nothing. */
  private static void checkText(EntryNode node, String selector) {
    if (checkSelector(node, selector)) {
      SelectorSubjects.of(selector).stream()
          .filter(name -> name.startsWith(SelectorSubjects.NODES) || RawText.is(name))
          .forEach(
              name ->
                  node.error(
                      "is '"
                          + selector
                          + "', which finds "
                          + name
                          + ", expected elements whose text is the page's (data inside a script"
                          + " are an island)"));
    }
  }

  private static String wire(Locator.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String name(BodyFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
