package io.shadan.gateway.catalog;

import java.util.regex.Pattern;

/**
 * Reads whether a page leaves while it arrives, and holds the entry against what that takes: every
 * record has an end to wait for, and what stands around it tells from its start tags alone.
 */
final class StreamedReader {

  private static final String NAME = "[A-Za-z][A-Za-z0-9_-]*";
  private static final String ELEMENT = "[A-Za-z][A-Za-z0-9]*";
  private static final String VALUE = "[A-Za-z0-9_.-]+";
  private static final String PART =
      "(?:[#.]%1$s|\\[%1$s(?:=(?:\"%2$s\"|'%2$s'|%2$s))?\\])".formatted(NAME, VALUE);
  private static final String STEP = "(?:%1$s%2$s*|%2$s+)".formatted(ELEMENT, PART);
  private static final String PATH =
      "%1$s(?:(?: *> *| +)%1$s)*(?::has\\(%2$s\\))*".formatted(STEP, ELEMENT);
  private static final Pattern SELECTOR = Pattern.compile(PATH + "(?: *, *" + PATH + ")*");

  private StreamedReader() {}

  static boolean read(EntryNode node, BodyFormat format) {
    boolean streamed = node.flag("streamed");
    if (streamed && format != BodyFormat.HTML) {
      node.child("streamed").error("is given, expected it with format html only");
    }
    return streamed && format == BodyFormat.HTML;
  }

  static void check(EntryNode node, ResponseSpec response) {
    for (RecordSpec record : response.records()) {
      if (record.at().isEmpty()) {
        node.child("streamed").error("is given, expected 'at' with every record then");
      } else {
        checkSelector(node, record.at());
      }
      checkLocator(node, record.key());
      record.period().ifPresent(period -> checkLocator(node, period));
      record.fields().forEach(field -> checkLocator(node, field.at()));
    }
    response.fields().forEach(field -> checkOutside(node, field.at()));
    response.islands().forEach(island -> checkSelector(node, island.css()));
  }

  /** What stands around records is open when they leave: only its start tags are known. */
  private static void checkOutside(EntryNode node, Locator locator) {
    if (locator.kind() != Locator.Kind.CSS || locator.value().contains(":has")) {
      node.child("streamed")
          .error("is given with a field outside records that is not found by css without :has");
    }
    checkLocator(node, locator);
  }

  private static void checkLocator(EntryNode node, Locator locator) {
    if (locator.kind() == Locator.Kind.CSS) {
      checkSelector(node, locator.value());
    }
  }

  private static void checkSelector(EntryNode node, String selector) {
    if (!SELECTOR.matcher(selector).matches()) {
      node.child("streamed")
          .error(
              "is given with the selector '"
                  + selector
                  + "', expected names, #id, .class, [attribute] and [attribute=value] only, and"
                  + " :has(name) only at the end");
    }
  }
}
