package io.shadan.gateway.register.feed;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/**
 * The row under the reader, used again for each: twenty million rows are read without keeping one.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
  /** More than any code, name or number of a feed has. */
  static final int LONGEST_FIELD = 1024;

  private static final int MOST_FIELDS = 256;

  private final String[] fields = new String[MOST_FIELDS];
  private int size;

  CsvRow() {
    Arrays.fill(fields, "");
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    size = 0;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (length > LONGEST_FIELD || index >= MOST_FIELDS) {
      throw new OversizedRowException(getStartingLineNumber());
    }
    fields[index] = length == 0 ? "" : new String(buffer, offset, length);
    size = index + 1;
  }

  @Override
  protected void handleEmpty() {
    size = 0;
  }

  @Override
  protected CsvRow buildRecord() {
    return this;
  }

  /** Number of fields; 0 for a blank line. */
  int size() {
    return size;
  }

  /** Line it begins on, from 1. */
  long line() {
    return getStartingLineNumber();
  }

  /** A field; empty for a place below 0. */
  String field(int place) {
    return place < 0 ? "" : fields[place];
  }

  /** A field or row that no feed has. */
  static final class OversizedRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long line;

    OversizedRowException(long line) {
      super("row too large", null, false, false);
      this.line = line;
    }

    long line() {
      return line;
    }
  }
}
