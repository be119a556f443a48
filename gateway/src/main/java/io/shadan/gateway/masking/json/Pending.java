package io.shadan.gateway.masking.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Scalars and names that have not been decided, in the order of the document. */
final class Pending {

  /** Stands where a scalar has its node, for a member name that may be data. */
  static final PathNode NAME = new PathNode();

  private @Nullable PathNode[] nodes = new PathNode[32];
  private @Nullable Found[] records = new Found[32];
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private int size;

  /** Adds one. */
  void add(@Nullable PathNode node, @Nullable Found record, int start, int end) {
    int at = size;
    if (at == starts.length) {
      grow();
    }
    nodes[at] = node;
    records[at] = record;
    starts[at] = start;
    ends[at] = end;
    size = at + 1;
  }

  int size() {
    return size;
  }

  /** Its classification; null when nobody catalogued it. */
  @Nullable PathNode node(int at) {
    return nodes[at];
  }

  /** The innermost record around it. */
  @Nullable Found record(int at) {
    return records[at];
  }

  int start(int at) {
    return starts[at];
  }

  int end(int at) {
    return ends[at];
  }

  void clear() {
    size = 0;
  }

  /** Forgets bytes of the window. */
  void shift(int by) {
    for (int i = 0; i < size; i++) {
      starts[i] -= by;
      ends[i] -= by;
    }
  }

  private void grow() {
    int length = 2 * size;
    nodes = Arrays.copyOf(nodes, length);
    records = Arrays.copyOf(records, length);
    starts = Arrays.copyOf(starts, length);
    ends = Arrays.copyOf(ends, length);
  }
}
