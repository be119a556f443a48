package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplyState;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One part of a spool in the order of registers; rows of the same point stand together, in the
 * order of their lines.
 */
final class SortedPart {
  private static final int INDEX_BITS = 20;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
  private static final int PART_BITS = 8;

  private final ByteBuffer rows;
  private final SnapshotSpool names;
  private final int[] order;

  SortedPart(ByteBuffer rows, SnapshotSpool names) {
    this.rows = rows;
    this.names = names;
    this.order = sorted();
  }

  /**
   * Sorted by numbers that hold 44 bits of the hash and the place: the eight bits before them are
   * the part's own; rows that share all of them are sorted by the whole point.
   */
  private int[] sorted() {
    int size = rows.limit() / SnapshotSpool.ROW;
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      long hash = point(i).mixed() << PART_BITS >>> INDEX_BITS;
      keys[i] = hash << INDEX_BITS ^ Long.MIN_VALUE | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = (int) keys[i] & INDEX_MASK;
    }
    int start = 0;
    for (int i = 1; i <= size; i++) {
      if (i == size || keys[i] >>> INDEX_BITS != keys[start] >>> INDEX_BITS) {
        sortRun(sorted, start, i);
        start = i;
      }
    }
    return sorted;
  }

  /** Nearly always one point; two whose hashes agree so far are one in some millions. */
  private void sortRun(int[] sorted, int start, int end) {
    boolean one = true;
    for (int i = start + 1; i < end && one; i++) {
      one = isSamePoint(sorted[i], sorted[start]);
    }
    if (one) {
      return;
    }
    Integer[] run = new Integer[end - start];
    for (int i = start; i < end; i++) {
      run[i - start] = sorted[i];
    }
    // stable, so the rows of a point stay in the order of their lines
    Arrays.sort(run, (a, b) -> point(a).compareTo(point(b)));
    for (int i = start; i < end; i++) {
      sorted[i] = run[i - start];
    }
  }

  private boolean isSamePoint(int one, int other) {
    int a = one * SnapshotSpool.ROW;
    int b = other * SnapshotSpool.ROW;
    return rows.getLong(a) == rows.getLong(b) && rows.getLong(a + 8) == rows.getLong(b + 8);
  }

  private SupplyPoint point(int row) {
    int at = row * SnapshotSpool.ROW;
    return new SupplyPoint(rows.getLong(at), rows.getLong(at + 8));
  }

  int size() {
    return order.length;
  }

  /** Where the rows of the point that begin at this rank end. */
  int endOfPoint(int rank) {
    int end = rank + 1;
    while (end < order.length && isSamePoint(order[end], order[rank])) {
      end++;
    }
    return end;
  }

  SupplyPoint pointAt(int rank) {
    return point(order[rank]);
  }

  long line(int rank) {
    return Integer.toUnsignedLong(rows.getInt(order[rank] * SnapshotSpool.ROW + 16));
  }

  int from(int rank) {
    return Short.toUnsignedInt(rows.getShort(order[rank] * SnapshotSpool.ROW + 20));
  }

  int to(int rank) {
    return Short.toUnsignedInt(rows.getShort(order[rank] * SnapshotSpool.ROW + 22));
  }

  boolean isPending(int rank) {
    return rows.getInt(order[rank] * SnapshotSpool.ROW + 24) < 0;
  }

  String municipality(int rank) {
    int packed = rows.getInt(order[rank] * SnapshotSpool.ROW + 24);
    return names.municipality(packed & ~SnapshotSpool.PENDING_BIT);
  }

  SupplyState state(int rank) {
    return names.state(rows.getInt(order[rank] * SnapshotSpool.ROW + 28));
  }
}
