package io.shadan.gateway.register.image;

import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.PastSpan;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.Timeline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Makes histories again from the records of an image, past spans included. */
final class ImageHistories {

  private final ImageTables tables;

  ImageHistories(ImageTables tables) {
    this.tables = tables;
  }

  /** The history of the point at a record. */
  History of(long record, long firstSpan) {
    return of(record, firstSpan, pastEntry(record));
  }

  /** All points, in the order of their records. */
  Iterator<ImageEntry> iterator() {
    return new Walk();
  }

  private History of(long record, long firstSpan, long pastEntry) {
    long first = tables.points().getLong(record, 0);
    Area area = tables.areas()[PackedPoint.area(tables.points().getLong(record, Long.BYTES))];
    int settled = PackedPoint.settled(first);
    Timeline now =
        new Timeline(
            area.municipality(),
            area.feed(),
            spans(firstSpan, settled),
            spans(firstSpan + settled, PackedPoint.pending(first)));
    return new History(now, owns(pastEntry, record) ? past(pastEntry) : List.of());
  }

  private List<SupplySpan> spans(long first, int count) {
    if (count == 0) {
      return List.of();
    }
    if (count == 1) {
      return List.of(span(tables.spans(), first));
    }
    List<SupplySpan> spans = new ArrayList<>(count);
    for (long each = first; each < first + count; each++) {
      spans.add(span(tables.spans(), each));
    }
    return spans;
  }

  private List<PastSpan> past(long entry) {
    long first = pastStart(entry);
    long end = entry + 1 < entries() ? pastStart(entry + 1) : tables.past().records();
    List<PastSpan> past = new ArrayList<>((int) (end - first));
    for (long each = first; each < end; each++) {
      int until = tables.past().getInt(each, Section.SPANS.width());
      past.add(
          new PastSpan(
              span(tables.past(), each), PackedSpan.pending(until), PackedSpan.until(until)));
    }
    return past;
  }

  private SupplySpan span(MappedTable table, long record) {
    long rest = table.getLong(record, Short.BYTES);
    return new SupplySpan(
        table.getUnsignedShort(record, 0),
        PackedSpan.to(rest),
        tables.states()[PackedSpan.state(rest)],
        PackedSpan.batch(rest));
  }

  /** The first entry of the index of past spans that is not of a record before this one. */
  private long pastEntry(long record) {
    long low = 0;
    long high = entries();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (owner(middle) < record) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean owns(long entry, long record) {
    return entry < entries() && owner(entry) == record;
  }

  private long entries() {
    return tables.pastIndex().records();
  }

  private long owner(long entry) {
    return Integer.toUnsignedLong(tables.pastIndex().getInt(entry, 0));
  }

  private long pastStart(long entry) {
    return Integer.toUnsignedLong(tables.pastIndex().getInt(entry, Integer.BYTES));
  }

  /** Goes through all records; the top bits of a hash follow from the bucket. */
  private final class Walk implements Iterator<ImageEntry> {

    private final int bucketBits = Long.numberOfTrailingZeros(tables.directory().records() - 1);
    private long record;
    private long span;
    private long pastEntry;
    private long bucket;

    @Override
    public boolean hasNext() {
      return record < tables.points().records();
    }

    @Override
    public ImageEntry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      while (Integer.toUnsignedLong(tables.directory().getInt(bucket + 1, 0)) <= record) {
        bucket++;
      }
      long first = tables.points().getLong(record, 0);
      long mixed = PackedPoint.mixed(bucket >>> (bucketBits - PackedPoint.TOP_BITS), first);
      SupplyPoint point =
          SupplyPoint.ofMixed(mixed, PackedPoint.high(tables.points().getLong(record, Long.BYTES)));
      History history = of(record, span, pastEntry);
      if (owns(pastEntry, record)) {
        pastEntry++;
      }
      span += PackedPoint.spans(first);
      record++;
      return new ImageEntry(point, history);
    }
  }
}
