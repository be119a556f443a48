package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.html.tree.BegunPage;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rows that name columns, of the tables that stay open behind a record: of each name the first
 * row that holds it, as locators look for it. They are complete when rows that come later find the
 * same names in them as in the whole page.
 */
final class RepeatedHeads {

  private static final String ROW_END = "</tr>";
  private static final Pattern ENDED = Pattern.compile("(?i)</tr\\s*>$");

  private final HtmlElement record;
  private final BegunPage begun;
  private final HtmlFields fields;
  private final Set<String> names = new LinkedHashSet<>();
  private final List<HtmlElement> around;
  private final List<HtmlElement> rows = new ArrayList<>();
  private boolean complete = true;

  private RepeatedHeads(
      HtmlElement record, BegunPage begun, ResponseSpec response, HtmlFields fields) {
    this.record = record;
    this.begun = begun;
    this.fields = fields;
    this.around = HtmlCut.around(record);
    for (RecordSpec spec : response.records()) {
      name(spec.key());
      spec.period().ifPresent(this::name);
      spec.fields().stream().map(FieldSpec::at).forEach(this::name);
    }
  }

  static RepeatedHeads before(
      HtmlElement record, BegunPage begun, ResponseSpec response, HtmlFields fields) {
    RepeatedHeads heads = new RepeatedHeads(record, begun, response, fields);
    heads.around.stream().filter(each -> each.is("table")).forEach(heads::read);
    return heads;
  }

  /**
   * Whether every name that a row of these tables may ask for is in a row that can be repeated: one
   * that ended and is no record, nor in one.
   */
  boolean complete() {
    return complete;
  }

  private void name(Locator locator) {
    if (locator.kind() == Locator.Kind.HEADER) {
      names.add(HtmlLocators.squeeze(locator.value()));
    }
  }

  private void read(HtmlElement table) {
    Set<String> sought = new LinkedHashSet<>(names);
    for (HtmlElement row : HtmlSpans.rowsOf(table)) {
      if (sought.isEmpty() || row.start() >= record.end()) {
        break;
      }
      boolean holds = false;
      for (HtmlElement cell : HtmlSpans.cells(row)) {
        holds |= sought.remove(HtmlLocators.squeeze(cell.text()));
      }
      if (holds) {
        boolean ended = begun.isClosed(row) && !around.contains(row);
        complete &= ended && fields.around(row) == null;
        rows.add(row);
      }
    }
    complete &= sought.isEmpty() || !holdsBoundary(table);
  }

  /** Whether something that is a record, or was to be one, looks for names in this table. */
  private boolean holdsBoundary(HtmlElement table) {
    return fields.records().stream().anyMatch(each -> asks(each.element(), table))
        || fields.empty().stream().anyMatch(each -> asks(each, table));
  }

  private boolean asks(HtmlElement element, HtmlElement table) {
    return element.start() < record.end() && HtmlSpans.tableOf(element) == table;
  }

  /** Writes those that stand in an element, directly or in a part of the table that has ended. */
  void write(HtmlElement element, StringBuilder text) {
    for (HtmlElement row : rows) {
      HtmlElement section = row.parent();
      if (section == element) {
        write(row, text, begun.page().text().text());
      } else if (section != null && section.parent() == element && !around.contains(section)) {
        HtmlCut.writeStartTag(section, begun, text);
        write(row, text, begun.page().text().text());
        text.append("</").append(section.name()).append('>');
      }
    }
  }

  /** With its end, and as many rows as its cells reach into. */
  private static void write(HtmlElement row, StringBuilder text, String page) {
    String written = page.substring(row.start(), row.end());
    text.append(written).append(ENDED.matcher(written.stripTrailing()).find() ? "" : ROW_END);
    for (int i = 1; i < HtmlSpans.reach(row); i++) {
      text.append("<tr></tr>");
    }
  }
}
