package io.shadan.gateway.register.image;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What a digest does not show: that a writer wrote sense. Points ascend, the directory leads to
 * them and to their spans, spans are in order, and every number of a shared value has one. Look-ups
 * rely on it.
 */
final class StructureCheck {

  private final Path file;
  private final ImageHeader header;
  private final ImageTables tables;
  private long point;
  private long span;

  private StructureCheck(Path file, ImageHeader header, ImageTables tables) {
    this.file = file;
    this.header = header;
    this.tables = tables;
  }

  static void of(Path file, ImageHeader header, ImageTables tables) throws IOException {
    StructureCheck check = new StructureCheck(file, header, tables);
    check.buckets();
    check.pastIndex();
    check.past();
  }

  private void buckets() throws IOException {
    long buckets = 1L << header.bucketBits();
    for (long bucket = 0; bucket < buckets; bucket++) {
      require(begins(bucket), Section.DIRECTORY, bucket, "does not lead to its points");
      bucket(bucket, unsigned(tables.directory(), bucket + 1, 0));
    }
    require(
        begins(buckets) && point == header.points() && span == header.spans(),
        Section.DIRECTORY,
        buckets,
        "is not the end of points and spans");
  }

  private boolean begins(long bucket) {
    return unsigned(tables.directory(), bucket, 0) == point
        && unsigned(tables.directory(), bucket, Integer.BYTES) == span;
  }

  private void bucket(long bucket, long end) throws IOException {
    require(end <= header.points(), Section.DIRECTORY, bucket, "leads beyond the points");
    int keyBits = Long.SIZE - header.bucketBits();
    long start = PackedPoint.key(bucket << keyBits);
    long key = -1;
    long high = -1;
    for (; point < end; point++) {
      long first = tables.points().getLong(point, 0);
      long second = tables.points().getLong(point, Long.BYTES);
      long nextKey = PackedPoint.keyOf(first);
      long nextHigh = PackedPoint.high(second);
      boolean ascends = nextKey > key || (nextKey == key && nextHigh > high);
      require(
          ascends && nextKey >>> keyBits == start >>> keyBits,
          Section.POINTS,
          point,
          "is not in its order");
      require(
          PackedPoint.area(second) < tables.areas().length
              && span + PackedPoint.spans(first) <= header.spans(),
          Section.POINTS,
          point,
          "names no area or has spans that are not there");
      settled(PackedPoint.settled(first));
      pending(PackedPoint.pending(first));
      key = nextKey;
      high = nextHigh;
    }
  }

  private void settled(int count) throws IOException {
    int day = 0;
    for (long end = span + count; span < end; span++) {
      requireSpan(tables.spans(), Section.SPANS, span, day);
      day = PackedSpan.to(tables.spans().getLong(span, Short.BYTES));
    }
  }

  private void pending(int count) throws IOException {
    int day = 0;
    for (long end = span + count; span < end; span++) {
      requireSpan(tables.spans(), Section.SPANS, span, day);
      day = tables.spans().getUnsignedShort(span, 0);
    }
  }

  private void past() throws IOException {
    for (long each = 0; each < header.past(); each++) {
      requireSpan(tables.past(), Section.PAST, each, 0);
      int until = PackedSpan.until(tables.past().getInt(each, Section.SPANS.width()));
      int batch = PackedSpan.batch(tables.past().getLong(each, Short.BYTES));
      require(until > batch, Section.PAST, each, "was believed no longer before it was learnt");
    }
  }

  private void requireSpan(MappedTable table, Section section, long record, int notBefore)
      throws IOException {
    int from = table.getUnsignedShort(record, 0);
    long rest = table.getLong(record, Short.BYTES);
    require(
        PackedSpan.state(rest) < tables.states().length, section, record, "names no known state");
    require(
        notBefore <= from && from < PackedSpan.to(rest),
        section,
        record,
        "holds no day or is not in its order");
  }

  private void pastIndex() throws IOException {
    MappedTable index = tables.pastIndex();
    require(
        index.records() == 0 ? header.past() == 0 : unsigned(index, 0, Integer.BYTES) == 0,
        Section.PAST_INDEX,
        0,
        "does not begin with the first past span");
    long before = -1;
    long begins = -1;
    for (long each = 0; each < index.records(); each++) {
      long owner = unsigned(index, each, 0);
      long first = unsigned(index, each, Integer.BYTES);
      require(
          owner > before && owner < header.points() && first > begins && first < header.past(),
          Section.PAST_INDEX,
          each,
          "is not in its order");
      before = owner;
      begins = first;
    }
  }

  private void require(boolean holds, Section section, long record, String problem)
      throws ImageRefusedException {
    if (!holds) {
      throw new ImageRefusedException(
          file,
          "was written wrongly: record %d of section %s %s"
              .formatted(record, section.title(), problem));
    }
  }

  private static long unsigned(MappedTable table, long record, int at) {
    return Integer.toUnsignedLong(table.getInt(record, at));
  }
}
