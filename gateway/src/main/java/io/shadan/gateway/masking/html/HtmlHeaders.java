package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.html.tree.HtmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one table say, each row read once and only when a text was in none before:
 * mostly the first one names all columns.
 */
final class HtmlHeaders {

  /** Of rows with the same text the first counts, and for that row itself the next one. */
  private static final int MOST_KEPT = 2;

  private final List<HtmlElement> rows;
  private final Function<HtmlElement, String> said;
  private final Map<String, List<Head>> heads = new HashMap<>();
  private int read;

  /**
   * Nothing read yet.
   *
   * @param said gives the text of a cell, without white space
   */
  HtmlHeaders(HtmlElement table, Function<HtmlElement, String> said) {
    this.rows = HtmlSpans.rowsOf(table);
    this.said = said;
  }

  /**
   * A text in a row.
   *
   * @param column the first one it stands at
   * @param width columns of the row
   */
  record Head(HtmlElement row, int column, int width) {}

  /** The first row that holds a text, other than the record itself; null for none. */
  @Nullable Head find(String text, HtmlElement record) {
    Head found = known(text, record);
    while (found == null && read < rows.size()) {
      readNext();
      found = known(text, record);
    }
    return found;
  }

  private @Nullable Head known(String text, HtmlElement record) {
    for (Head head : heads.getOrDefault(text, List.of())) {
      if (head.row() != record) {
        return head;
      }
    }
    return null;
  }

  private void readNext() {
    HtmlElement row = rows.get(read++);
    List<HtmlElement> cells = HtmlSpans.columns(row);
    for (int i = 0; i < cells.size(); i++) {
      List<Head> same = heads.computeIfAbsent(said.apply(cells.get(i)), any -> new ArrayList<>(1));
      boolean known = !same.isEmpty() && same.get(same.size() - 1).row() == row;
      if (!known && same.size() < MOST_KEPT) {
        same.add(new Head(row, i, cells.size()));
      }
    }
  }
}
