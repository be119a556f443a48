package io.shadan.gateway.learning;

import java.util.ArrayList;
import java.util.List;

/** Cells of a CSV text (RFC 4180), for looking only: the masker is the one that must be exact. */
final class CsvRows {

  private final String text;
  private final char separator;
  private int at;

  private CsvRows(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  static List<List<String>> read(String text, char separator) {
    CsvRows rows = new CsvRows(text, separator);
    List<List<String>> all = new ArrayList<>();
    while (rows.at < text.length()) {
      all.add(rows.row());
    }
    if (all.isEmpty()) {
      throw new LearningRefusedException("a CSV capture is empty, expected rows");
    }
    return all;
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (at < text.length() && text.charAt(at) == separator) {
      at++;
      cells.add(cell());
    }
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    return cells;
  }

  private String cell() {
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' && quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        cell.append(c);
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == separator || c == '\r' || c == '\n')) {
        break;
      } else {
        cell.append(c);
      }
    }
    return cell.toString();
  }
}
