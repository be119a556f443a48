package io.shadan.gateway.masking.json;

import java.util.Arrays;

/** Scalars and names that have not been decided, in the order of the document. */
final class Pending {

  /** Number of the node of what nobody catalogued. */
  static final int UNKNOWN = -1;

  /** Number of the record of what is outside records. */
  static final int OUTSIDE = -1;

  private static final int WIDTH = 4;

  private int[] cells = new int[16 * WIDTH];
  private int used;

  /**
   * Adds one.
   *
   * @param node number of its node
   * @param record number of its record within its group
   */
  void add(int node, int record, int start, int end) {
    int at = used;
    if (at == cells.length) {
      cells = Arrays.copyOf(cells, 2 * at);
    }
    cells[at] = node;
    cells[at + 1] = record;
    cells[at + 2] = start;
    cells[at + 3] = end;
    used = at + WIDTH;
  }

  int size() {
    return used / WIDTH;
  }

  int node(int at) {
    return cells[at * WIDTH];
  }

  int record(int at) {
    return cells[at * WIDTH + 1];
  }

  int start(int at) {
    return cells[at * WIDTH + 2];
  }

  int end(int at) {
    return cells[at * WIDTH + 3];
  }

  void clear() {
    used = 0;
  }

  /** Forgets bytes of the window. */
  void shift(int by) {
    for (int at = 0; at < used; at += WIDTH) {
      cells[at + 2] -= by;
      cells[at + 3] -= by;
    }
  }
}
