package io.shadan.gateway.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the lines of a fixed-width text and holds the places of its fields against them. */
final class FixedReader {

  private FixedReader() {}

  static Optional<FixedLines> read(EntryNode node, BodyFormat format) {
    if (format != BodyFormat.FIXED) {
      if (node.has("fixed")) {
        node.child("fixed").error("is given, expected it with format fixed only");
      }
      return Optional.empty();
    }
    EntryNode fixed = node.child("fixed").keys("width", "header", "trailer");
    int width = fixed.integer("width", 0);
    if (width == 0) {
      fixed.child("width").error("is missing, expected the bytes of a line without its break");
    }
    return Optional.of(new FixedLines(width, line(fixed, "header"), line(fixed, "trailer")));
  }

  /** Fields lie inside the line; none cuts another, and a key or period is a whole field. */
  static void check(EntryNode node, ResponseSpec response) {
    if (response.records().size() != 1 || !response.fields().isEmpty()) {
      node.error("has other than one kind of record, expected exactly one and no fields outside");
      return;
    }
    int width = response.fixed().map(FixedLines::width).orElse(0);
    RecordSpec record = response.records().get(0);
    List<ByteRange> seen = new ArrayList<>();
    Stream<Locator> fields = record.fields().stream().map(FieldSpec::at);
    Stream<Locator> read = Stream.concat(Stream.of(record.key()), record.period().stream());
    fields.forEach(at -> range(at).ifPresent(range -> checkField(node, range, width, seen)));
    read.forEach(
        at ->
            range(at)
                .filter(range -> !seen.contains(range))
                .ifPresent(range -> checkField(node, range, width, seen)));
  }

  private static void checkField(EntryNode node, ByteRange range, int width, List<ByteRange> seen) {
    String bytes = range.first() + "-" + range.last();
    if (range.last() > width) {
      node.error("has a field at bytes " + bytes + ", expected them in a line of " + width);
    }
    if (seen.stream().anyMatch(range::overlaps)) {
      node.error("has a field at bytes " + bytes + " that overlaps another, expected none to");
    }
    seen.add(range);
  }

  /** Locators that did not check have been named already. */
  private static Optional<ByteRange> range(Locator at) {
    try {
      return at.kind() == Locator.Kind.BYTES
          ? Optional.of(ByteRange.parse(at.value()))
          : Optional.empty();
    } catch (IllegalArgumentException named) {
      return Optional.empty();
    }
  }

  private static Optional<LinePattern> line(EntryNode fixed, String key) {
    return fixed.has(key)
        ? Optional.of(fixed.read(key, LinePattern::parse, LinePattern.parse("")))
        : Optional.empty();
  }
}
