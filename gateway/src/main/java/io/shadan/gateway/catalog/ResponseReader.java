package io.shadan.gateway.catalog;

import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what an answer looks like, and holds locators against the format they are for. */
final class ResponseReader {

  private static final Map<BodyFormat, Set<Locator.Kind>> LOCATORS =
      Map.of(
          BodyFormat.HTML,
              Set.of(
                  Locator.Kind.CSS, Locator.Kind.LABEL, Locator.Kind.COLUMN, Locator.Kind.HEADER),
          BodyFormat.JSON, Set.of(Locator.Kind.POINTER),
          BodyFormat.XML, Set.of(Locator.Kind.PATH),
          BodyFormat.CSV, Set.of(Locator.Kind.HEADER, Locator.Kind.COLUMN),
          BodyFormat.STATIC, Set.of());

  ResponseSpec read(EntryNode node) {
    node.keys(
        "format", "content_types", "charset", "layout", "namespaces", "csv", "fields", "records");
    BodyFormat format =
        node.read(
            "format", text -> BodyFormat.valueOf(text.toUpperCase(Locale.ROOT)), BodyFormat.STATIC);
    Set<String> types = new HashSet<>(node.texts("content_types"));
    if (types.isEmpty()) {
      node.child("content_types").error("is empty, expected at least one media type");
    }
    String charset = node.optionalText("charset").orElse("UTF-8");
    if (!Charsets.known(charset)) {
      node.child("charset").error("is '" + charset + "', expected a known charset");
    }
    if (format == BodyFormat.JSON && !charset.equalsIgnoreCase("UTF-8")) {
      node.child("charset").error("is '" + charset + "', expected UTF-8 for JSON (RFC 8259)");
    }
    Set<String> layout = new HashSet<>(node.texts("layout"));
    if (format == BodyFormat.HTML && layout.isEmpty()) {
      node.child("layout").error("is empty, expected the screen's own texts");
    }
    List<RecordSpec> records =
        node.list("records").stream().map(item -> record(item, format)).toList();
    if (format == BodyFormat.CSV && records.size() != 1) {
      node.child("records")
          .error("holds " + records.size() + " kinds, expected exactly one for CSV");
    }
    if (format == BodyFormat.STATIC && !records.isEmpty()) {
      node.child("records").error("is given, expected none: a static answer carries no customer");
    }
    return new ResponseSpec(
        format,
        types,
        charset,
        records,
        fields(node, format),
        layout,
        node.textMap("namespaces"),
        dialect(node));
  }

  private static CsvDialect dialect(EntryNode node) {
    if (!node.has("csv")) {
      return CsvDialect.DEFAULT;
    }
    EntryNode csv = node.child("csv").keys("separator", "header");
    String separator = csv.optionalText("separator").orElse(",");
    if (separator.length() != 1) {
      csv.child("separator").error("is '" + separator + "', expected one character");
      return CsvDialect.DEFAULT;
    }
    return new CsvDialect(separator.charAt(0), !csv.has("header") || csv.flag("header"));
  }

  private static RecordSpec record(EntryNode node, BodyFormat format) {
    node.keys("at", "key", "period", "fields");
    String at = node.optionalText("at").orElse("");
    if (format == BodyFormat.HTML && !at.isEmpty()) {
      checkSelector(node.child("at"), at);
    }
    if (!node.has("key")) {
      node.error("has no key, expected where the supply point number sits");
    }
    Locator key =
        node.has("key")
            ? locator(
                node.child("key")
                    .keys("pointer", "css", "attr", "label", "column", "header", "path"),
                format)
            : new Locator(Locator.Kind.COLUMN, "1", Optional.empty());
    Optional<Locator> period =
        node.has("period")
            ? Optional.of(
                locator(
                    node.child("period")
                        .keys("pointer", "css", "attr", "label", "column", "header", "path"),
                    format))
            : Optional.empty();
    return new RecordSpec(at, key, period, fields(node, format));
  }

  private static List<FieldSpec> fields(EntryNode node, BodyFormat format) {
    List<FieldSpec> fields = new ArrayList<>();
    for (EntryNode item : node.list("fields")) {
      item.keys("pointer", "css", "attr", "label", "column", "header", "path", "class", "count");
      fields.add(
          new FieldSpec(
              locator(item, format),
              item.read("class", FieldClass::ofWire, FieldClass.REMARKS),
              item.flag("count")));
    }
    return fields;
  }

  private static Locator locator(EntryNode node, BodyFormat format) {
    List<Locator.Kind> given =
        java.util.Arrays.stream(Locator.Kind.values())
            .filter(kind -> node.has(wire(kind)))
            .toList();
    if (given.size() != 1) {
      node.error(
          "names "
              + given.size()
              + " places, expected exactly one of pointer, css, label, column, header, path");
      return new Locator(Locator.Kind.COLUMN, "1", Optional.empty());
    }
    Locator.Kind kind = given.get(0);
    String value =
        kind == Locator.Kind.COLUMN
            ? Integer.toString(node.integer("column", 1))
            : node.text(wire(kind));
    if (!LOCATORS.getOrDefault(format, Set.of()).contains(kind)) {
      node.error("locates by " + wire(kind) + ", which does not fit format " + format);
    }
    check(node, kind, value);
    return new Locator(kind, value, node.optionalText("attr"));
  }

  private static void check(EntryNode node, Locator.Kind kind, String value) {
    if (kind == Locator.Kind.POINTER && !value.matches("(/[^/]*)*")) {
      node.child("pointer").error("is '" + value + "', expected an RFC 6901 pointer");
    }
    if (kind == Locator.Kind.PATH && !value.matches("@?[^/@\\s]+(/[^/@\\s]+)*(/@[^/@\\s]+)?")) {
      node.child("path")
          .error("is '" + value + "', expected element/element or element/@attribute");
    }
    if (kind == Locator.Kind.CSS) {
      checkSelector(node.child("css"), value);
    }
  }

  private static void checkSelector(EntryNode node, String selector) {
    try {
      org.jsoup.select.QueryParser.parse(selector);
    } catch (RuntimeException e) {
      node.error("is '" + selector + "', expected a CSS selector: " + e.getMessage());
    }
  }

  private static String wire(Locator.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
