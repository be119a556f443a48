package io.shadan.gateway.masking.xml;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts and attributes that have not been decided, in the order of the document. */
final class XmlPending {

  /** What stands in a place. */
  enum Kind {
    /** Text between tags. */
    TEXT,
    /** A CDATA section, its markup included. */
    SECTION,
    /** An attribute's value without its quotes. */
    ATTRIBUTE,
    /** The end of the tag of an element without content. */
    EMPTY_TAG,
    /** The place before the end tag of an element that had no text. */
    NOTHING,
    /** An {@code xsi:nil} with the white space before it; it says whether the element is empty. */
    NIL,
    COMMENT
  }

  private static final Kind[] KINDS = Kind.values();
  private static final int NONE = -1;
  private static final int WIDTH = 7;

  private int[] cells = new int[32 * WIDTH];
  private int used;

  /**
   * Adds one.
   *
   * @param more whether it goes on a text of the same element
   * @param from where its value, or the name of its element, begins
   */
  void add(
      Kind kind,
      @Nullable XmlNode node,
      @Nullable XmlFound record,
      boolean more,
      int start,
      int end,
      int from) {
    if (used == cells.length) {
      cells = Arrays.copyOf(cells, 2 * used);
    }
    cells[used] = kind.ordinal();
    cells[used + 1] = node == null ? NONE : node.number;
    cells[used + 2] = record == null ? NONE : record.number;
    cells[used + 3] = more ? 1 : 0;
    cells[used + 4] = start;
    cells[used + 5] = end;
    cells[used + 6] = from;
    used += WIDTH;
  }

  int size() {
    return used / WIDTH;
  }

  Kind kind(int at) {
    return KINDS[cells[at * WIDTH]];
  }

  /** Number of its node; negative when nobody catalogued it. */
  int node(int at) {
    return cells[at * WIDTH + 1];
  }

  /** Number of its record; negative outside records. */
  int record(int at) {
    return cells[at * WIDTH + 2];
  }

  boolean more(int at) {
    return cells[at * WIDTH + 3] == 1;
  }

  int start(int at) {
    return cells[at * WIDTH + 4];
  }

  int end(int at) {
    return cells[at * WIDTH + 5];
  }

  int from(int at) {
    return cells[at * WIDTH + 6];
  }

  void clear() {
    used = 0;
  }

  /** Forgets the first bytes of the window. */
  void shift(int by) {
    for (int at = 0; at < used; at += WIDTH) {
      cells[at + 4] -= by;
      cells[at + 5] -= by;
      cells[at + 6] -= by;
    }
  }
}
