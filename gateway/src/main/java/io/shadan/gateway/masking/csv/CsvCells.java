package io.shadan.gateway.masking.csv;

import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the cells of a CSV text (RFC 4180): quotes, doubled quotes, line breaks inside quotes; or,
 * where the dialect has no quotes, lines apart by separators. Anything ambiguous is refused.
 */
final class CsvCells {

  /** No file of a legacy system has more columns. */
  private static final int MOST_COLUMNS = 1_000;

  private final String text;
  private final char separator;
  private final boolean quotes;
  private final List<Row> rows = new ArrayList<>();
  private int at;

  private CsvCells(String text, CsvDialect dialect) {
    this.text = text;
    this.separator = dialect.separator();
    this.quotes = dialect.quotes();
    this.at = text.startsWith("\ufeff") ? 1 : 0;
  }

  /**
   * Reads; blank rows below the first are left out where there are two columns or more.
   *
   * @param most most rows; one more refuses the whole before it takes memory
   */
  static List<Row> read(String text, CsvDialect dialect, int most) throws MalformedBodyException {
    CsvCells cells = new CsvCells(text, dialect);
    cells.requirePlain();
    while (cells.at < text.length()) {
      cells.readRow();
      if (cells.rows.size() > most) {
        throw new MalformedBodyException(
            ReasonCode.LIMIT_EXCEEDED, "the CSV has more rows than the " + most + " permitted");
      }
    }
    return cells.rows;
  }

  /** Readers end texts and lines at control characters in different ways. */
  private void requirePlain() throws MalformedBodyException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean other = c == '\u2028' || c == '\u2029' || Character.isISOControl(c);
      if (other && c != '\r' && c != '\n' && c != '\t' || i > 0 && c == '\ufeff') {
        throw new MalformedBodyException("the CSV holds a control character at character " + i);
      }
    }
  }

  private void readRow() throws MalformedBodyException {
    int start = at;
    List<Cell> cells = new ArrayList<>();
    cells.add(readCell());
    while (at < text.length() && text.charAt(at) == separator) {
      at++;
      cells.add(readCell());
      if (cells.size() > MOST_COLUMNS) {
        throw new MalformedBodyException("the CSV has more than " + MOST_COLUMNS + " columns");
      }
    }
    int end = at;
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    if (at == end && at < text.length()) {
      throw new MalformedBodyException(
          "row " + (rows.size() + 1) + " of the CSV has text after a closing quote");
    }
    Row row = new Row(start, at, List.copyOf(cells));
    // Where there is one column a blank row is an empty value.
    if (rows.isEmpty() || rows.get(0).cells().size() == 1 || !row.blank()) {
      rows.add(row);
    }
  }

  private Cell readCell() throws MalformedBodyException {
    int start = at;
    if (quotes && at < text.length() && text.charAt(at) == '"') {
      return readQuoted(start);
    }
    while (at < text.length()
        && text.charAt(at) != separator
        && text.charAt(at) != '\r'
        && text.charAt(at) != '\n') {
      if (quotes && text.charAt(at) == '"') {
        throw new MalformedBodyException(
            "row " + (rows.size() + 1) + " of the CSV has a quote inside an unquoted cell");
      }
      at++;
    }
    return new Cell(start, at, text.substring(start, at));
  }

  private Cell readQuoted(int start) throws MalformedBodyException {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        value.append('"');
        at++;
      } else {
        return new Cell(start, at, value.toString());
      }
    }
    throw new MalformedBodyException(
        "row " + (rows.size() + 1) + " of the CSV has a quote that never closes");
  }

  /**
   * One row.
   *
   * @param end after its line break
   */
  record Row(int start, int end, List<Cell> cells) {
    /** Before its line break. */
    int contentEnd() {
      return cells.get(cells.size() - 1).end();
    }

    /** Nothing between two line breaks. */
    boolean blank() {
      return cells.size() == 1 && cells.get(0).start() == cells.get(0).end();
    }
  }

  /** One cell, quotes included in its range. */
  record Cell(int start, int end, String value) {}
}
