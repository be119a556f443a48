package io.shadan.gateway.catalog;

import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what an answer looks like. */
final class ResponseReader {

  /** Boundary of records that are lines: they are hits and part of no other. */
  private static final String LINE = "line";

  /** No letter, digit or quote: cells could not be told apart. */
  private static final String SEPARATORS = "\t,;:|!#$%&/@^_~ ";

  ResponseSpec read(EntryNode node) {
    node.keys(
        "format",
        "content_types",
        "carries_no_customer_data",
        "charset",
        "layout",
        "namespaces",
        "csv",
        "fixed",
        "islands",
        "parts",
        "callback",
        "ends_with",
        "streamed",
        "fields",
        "records");
    BodyFormat format = node.choice("format", BodyFormat.class, BodyFormat.STATIC);
    Map<String, String> namespaces = node.textMap("namespaces");
    CsvDialect dialect = dialect(node);
    String charset = charset(node, format);
    LocatorReader locators = new LocatorReader(format, namespaces.keySet(), dialect);
    ResponseSpec response =
        new ResponseSpec(
            format,
            types(node),
            charset,
            records(node, locators, format),
            fields(node, locators, true),
            layout(node),
            namespaces,
            dialect,
            node.flag("carries_no_customer_data"),
            FixedReader.read(node, format),
            IslandReader.read(node, format),
            PartReader.read(node, format, this),
            CallbackReader.read(node, format),
            EndReader.read(node, format, charset),
            StreamedReader.read(node, format));
    ResponseCheck.check(node, response);
    return response;
  }

  private static Set<String> types(EntryNode node) {
    Set<String> types = new HashSet<>();
    for (EntryNode item : node.list("content_types")) {
      String type = item.asText();
      if (!type.isEmpty() && !type.matches("[a-z]+/[a-z0-9.+-]+")) {
        item.error("is '" + type + "', expected a media type in lower case without parameters");
      }
      types.add(type);
    }
    if (types.isEmpty()) {
      node.child("content_types").error("is empty, expected at least one media type");
    }
    return types;
  }

  private static String charset(EntryNode node, BodyFormat format) {
    String charset = node.optionalText("charset").orElse("UTF-8");
    if (BodyCharset.ofLabel(charset).isEmpty()) {
      node.child("charset").error("is '" + charset + "', expected Shift_JIS, EUC-JP or UTF-8");
    }
    if (format.isJson() && !charset.equalsIgnoreCase("UTF-8")) {
      node.child("charset").error("is '" + charset + "', expected UTF-8 for JSON (RFC 8259)");
    }
    return charset;
  }

  private static Set<String> layout(EntryNode node) {
    Set<String> layout = new HashSet<>();
    for (EntryNode item : node.list("layout")) {
      String text = item.asText();
      if (!text.equals(text.replaceAll("[\\s\\u3000\\u00a0]+", " ").strip())) {
        item.error("holds white space that is compared collapsed, expected single blanks");
      }
      layout.add(text);
    }
    return layout;
  }

  private static CsvDialect dialect(EntryNode node) {
    if (!node.has("csv")) {
      return CsvDialect.DEFAULT;
    }
    EntryNode csv = node.child("csv").keys("separator", "header", "quotes");
    String separator = csv.has("separator") ? csv.rawText("separator") : ",";
    if (separator.length() != 1 || !SEPARATORS.contains(separator)) {
      csv.child("separator")
          .error("is '" + separator + "', expected one character, a tabulator or punctuation");
      return CsvDialect.DEFAULT;
    }
    return new CsvDialect(
        separator.charAt(0),
        !csv.has("header") || csv.flag("header"),
        !csv.has("quotes") || csv.flag("quotes"));
  }

  static List<RecordSpec> records(EntryNode node, LocatorReader locators, BodyFormat format) {
    return node.list("records").stream().map(item -> record(item, locators, format)).toList();
  }

  private static RecordSpec record(EntryNode node, LocatorReader locators, BodyFormat format) {
    node.keys("at", "key", "period", "names_supplier", "fields");
    String at = node.optionalText("at").orElse("");
    locators.checkBoundary(node.child("at"), at);
    if (!node.has("key")) {
      node.error("has no key, expected where the supply point number sits");
    }
    Locator key =
        node.has("key") ? locators.read(node.child("key"), Set.of()) : LocatorReader.NOWHERE;
    Optional<Locator> period =
        node.has("period")
            ? Optional.of(locators.read(node.child("period"), Set.of()))
            : Optional.empty();
    return new RecordSpec(
        format == BodyFormat.FIXED ? LINE : at,
        key,
        period,
        fields(node, locators, false),
        !node.has("names_supplier") || node.flag("names_supplier"));
  }

  /** Outside records a total is of the class it adds up, which is shown of nobody there. */
  private static Optional<FieldClass> total(EntryNode item, FieldClass fieldClass, boolean count) {
    if (!item.has("total_of")) {
      return Optional.empty();
    }
    FieldClass total = item.read("total_of", FieldClass::ofWire, FieldClass.REMARKS);
    if (fieldClass != FieldClass.DERIVED || count) {
      item.error("adds up as another class or as a count, expected class derived");
    }
    if (total == FieldClass.DERIVED || total == FieldClass.PUBLIC) {
      item.child("total_of").error("is '" + total.wire() + "', expected a class of customers");
    }
    return Optional.of(total);
  }

  static List<FieldSpec> fields(EntryNode node, LocatorReader locators, boolean outside) {
    List<FieldSpec> fields = new ArrayList<>();
    for (EntryNode item : node.list("fields")) {
      Locator at = locators.read(item, Set.of("class", "count", "total_of"));
      FieldClass fieldClass = item.read("class", FieldClass::ofWire, FieldClass.REMARKS);
      boolean count = item.flag("count");
      if (count && !outside) {
        item.error("counts inside a record, expected a count of records outside them");
      }
      if (count && fieldClass != FieldClass.DERIVED) {
        item.error("counts as class '" + fieldClass.wire() + "', expected derived");
      }
      Optional<FieldClass> total = total(item, fieldClass, count);
      fields.add(
          outside
              ? new FieldSpec(at, total.orElse(fieldClass), count)
              : new FieldSpec(at, fieldClass, count, total));
    }
    return fields;
  }
}
