package io.shadan.gateway.catalog;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads the text a complete answer ends with. */
final class EndReader {

  /** The other formats have an end of their own, without which they are refused. */
  private static final Set<BodyFormat> FORMATS =
      EnumSet.of(BodyFormat.HTML, BodyFormat.TEXT, BodyFormat.CSV, BodyFormat.FIXED);

  private static final int LONGEST = 100;

  private EndReader() {}

  static Optional<String> read(EntryNode node, BodyFormat format, String charset) {
    Optional<String> end = node.optionalText("ends_with");
    end.ifPresent(text -> check(node.child("ends_with"), text, format, charset));
    return end;
  }

  private static void check(EntryNode node, String text, BodyFormat format, String charset) {
    if (!FORMATS.contains(format)) {
      node.error("is given, expected it with format html, text, csv or fixed only");
    }
    boolean oneLine = text.codePoints().noneMatch(Character::isISOControl);
    if (!oneLine || text.length() > LONGEST || !text.equals(text.strip())) {
      node.error(
          "is no text of one line, at most %d characters and no white space around it"
              .formatted(LONGEST));
    }
    BodyCharset.ofLabel(charset)
        .filter(known -> !known.newEncoder().canEncode(text))
        .ifPresent(known -> node.error("is '" + text + "', expected characters of " + charset));
  }
}
