package io.shadan.gateway.masking.csv;

import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.Arrays;

/** Where the cells of one row stand in the bytes; used again for the next. */
final class CsvRow {

  /** No file of a legacy system has more columns. */
  private static final int MOST_COLUMNS = 1_000;

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int cells;
  private int start;
  private int end;

  void begin(int at) {
    start = at;
    cells = 0;
  }

  void beginCell(int at) throws MalformedBodyException {
    if (cells == MOST_COLUMNS) {
      throw new MalformedBodyException("the CSV has more than " + MOST_COLUMNS + " columns");
    }
    if (cells == starts.length) {
      starts = Arrays.copyOf(starts, 2 * cells);
      ends = Arrays.copyOf(ends, 2 * cells);
    }
    starts[cells] = at;
    ends[cells] = at;
    cells++;
  }

  void endCell(int at) {
    ends[cells - 1] = at;
  }

  void finish(int at) {
    end = at;
  }

  /** Number of cells. */
  int cells() {
    return cells;
  }

  /** Its first byte. */
  int start() {
    return start;
  }

  /** After its line break. */
  int end() {
    return end;
  }

  /** Before its line break. */
  int contentEnd() {
    return ends[cells - 1];
  }

  /** Nothing between two line breaks. */
  boolean blank() {
    return cells == 1 && starts[0] == ends[0];
  }

  /** The first byte of a cell, its quote included. */
  int start(int cell) {
    return starts[cell];
  }

  /** After the last byte of a cell, its quote included. */
  int end(int cell) {
    return ends[cell];
  }

  /** What a cell says. */
  String value(int cell, byte[] bytes, CharacterBytes characters, boolean quotes) {
    int from = starts[cell];
    int to = ends[cell];
    if (quotes && from < to && bytes[from] == '"') {
      return characters.text(bytes, from + 1, to - 1).replace("\"\"", "\"");
    }
    return characters.text(bytes, from, to);
  }

  /** Forgets the first bytes of the window. */
  void shift(int by) {
    start -= by;
    end -= by;
    for (int i = 0; i < cells; i++) {
      starts[i] -= by;
      ends[i] -= by;
    }
  }
}
