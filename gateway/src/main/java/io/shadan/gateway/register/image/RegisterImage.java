package io.shadan.gateway.register.image;

import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplyState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/**
 * A register in a mapped file. Safe for many threads; look-ups neither block nor read the clock.
 * The file may be renamed over or deleted while it is in use, but not changed or cut. It is
 * unmapped when this object is garbage.
 */
public final class RegisterImage {

  private final ImageHeader header;
  private final String digest;
  private final MappedTable directory;
  private final MappedTable points;
  private final MappedTable spans;
  private final Area[] areas;
  private final SupplyState[] states;
  private final ImageHistories histories;

  RegisterImage(ImageHeader header, String digest, ImageTables tables) {
    this.header = header;
    this.digest = digest;
    this.directory = tables.directory();
    this.points = tables.points();
    this.spans = tables.spans();
    this.areas = tables.areas();
    this.states = tables.states();
    this.histories = new ImageHistories(tables);
  }

  /**
   * Opens an image and reads all of it once.
   *
   * @throws ImageRefusedException when it is not exactly what its writer wrote
   * @throws IOException when it cannot be read
   */
  public static RegisterImage open(Path file) throws IOException {
    return ImageReader.open(file, MappedTable.RECORD_BITS);
  }

  /** Newest batch of the change log that is in it. */
  public int batch() {
    return header.batch();
  }

  /** Supply points. */
  public long points() {
    return header.points();
  }

  /** Spans that are believed now, pending switches included. */
  public long spans() {
    return header.spans();
  }

  /** Spans that are no longer believed. */
  public long pastSpans() {
    return header.past();
  }

  /** SHA-256 that binds all its bytes: equal where the same histories were written. */
  public String digest() {
    return digest;
  }

  /**
   * The one state that held through all these days, as {@code Timeline.through} tells it.
   *
   * @param firstDay as in {@code Days}
   * @param lastDay inclusive
   */
  public ImageAnswer through(SupplyPoint point, int firstDay, int lastDay) {
    long mixed = point.mixed();
    long record = find(mixed, point.high());
    if (record < 0) {
      return ImageAnswer.UNKNOWN;
    }
    long first = points.getLong(record, 0);
    Area area = areas[PackedPoint.area(points.getLong(record, Long.BYTES))];
    long firstSpan = firstSpan(mixed, record);
    long held = held(first, firstSpan, firstDay, lastDay);
    if (held < 0) {
      return ImageAnswer.none(area.municipality(), area.feed());
    }
    long rest = spans.getLong(held, Short.BYTES);
    return ImageAnswer.held(
        states[PackedSpan.state(rest)], PackedSpan.batch(rest), area.municipality(), area.feed());
  }

  /** The span in which the one state begins; below 0 when there is none. */
  private long held(long packed, long firstSpan, int firstDay, int lastDay) {
    long end = firstSpan + PackedPoint.settled(packed);
    // Pending switches follow by first day: the first tells whether any is in the way.
    if (PackedPoint.pending(packed) > 0 && spans.getUnsignedShort(end, 0) <= lastDay) {
      return -1;
    }
    long begun = -1;
    int state = -1;
    int day = firstDay;
    for (long span = firstSpan; span < end; span++) {
      int from = spans.getUnsignedShort(span, 0);
      if (begun < 0 && from > day) {
        return -1;
      }
      long rest = spans.getLong(span, Short.BYTES);
      int to = PackedSpan.to(rest);
      if (begun < 0 && day < to) {
        begun = span;
        state = PackedSpan.state(rest);
      } else if (begun >= 0 && (from != day || PackedSpan.state(rest) != state)) {
        return -1;
      }
      if (begun >= 0) {
        if (lastDay < to) {
          return begun;
        }
        day = to;
      }
    }
    return -1;
  }

  /** Everything ever believed of a point; empty when nobody ever spoke of it. */
  public Optional<History> history(SupplyPoint point) {
    long mixed = point.mixed();
    long record = find(mixed, point.high());
    return record < 0
        ? Optional.empty()
        : Optional.of(histories.of(record, firstSpan(mixed, record)));
  }

  /** All points in the order of {@link SupplyPoint#compareTo}. */
  public Iterator<ImageEntry> all() {
    return histories.iterator();
  }

  /** The record of a point; below 0 when there is none. */
  private long find(long mixed, long high) {
    long bucket = mixed >>> (Long.SIZE - header.bucketBits());
    long key = PackedPoint.key(mixed);
    long end = firstPoint(bucket + 1);
    for (long record = firstPoint(bucket); record < end; record++) {
      long stored = PackedPoint.keyOf(points.getLong(record, 0));
      if (stored == key && PackedPoint.high(points.getLong(record, Long.BYTES)) == high) {
        return record;
      }
      if (stored > key) {
        return -1;
      }
    }
    return -1;
  }

  private long firstPoint(long bucket) {
    return Integer.toUnsignedLong(directory.getInt(bucket, 0));
  }

  /** Where the spans of a record begin: those of its bucket, less those of the records before. */
  private long firstSpan(long mixed, long record) {
    long bucket = mixed >>> (Long.SIZE - header.bucketBits());
    long span = Integer.toUnsignedLong(directory.getInt(bucket, Integer.BYTES));
    for (long before = firstPoint(bucket); before < record; before++) {
      span += PackedPoint.spans(points.getLong(before, 0));
    }
    return span;
  }
}
