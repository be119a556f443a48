package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.BegunPage;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a page that is still arriving may be parted: behind a record that ended, in no other. What
 * comes behind is read as a page of its own, which begins with what it stands in: the start tags
 * that are open there, and the rows of its tables that name their columns.
 *
 * @param at behind the record
 * @param context the beginning of the page of what comes behind
 */
record HtmlCut(int at, String context) {

  /** Rows that name columns, and start tags, are short; a page where they are not is no list. */
  private static final int LONGEST_CONTEXT = 64 * 1024;

  /** Records looked at from the last one back; behind cells that reach on forever there is none. */
  private static final int MOST_TRIED = 8;

  /** Elements around records whose start tags may be left out. */
  private static final Set<String> SUPPLIED = Set.of("body", "tbody", "tr");

  /**
   * The last one.
   *
   * @param from first character that was not masked before
   * @return empty while there is none
   * @throws MalformedBodyException when what must be repeated of the page is too long
   */
  static Optional<HtmlCut> last(BegunPage begun, ResponseSpec response, int from)
      throws MalformedBodyException {
    HtmlFields fields = HtmlFields.records(begun.page(), response);
    List<HtmlRecord> records = fields.records();
    int first = Math.max(0, records.size() - MOST_TRIED);
    for (int i = records.size() - 1; i >= first && records.get(i).element().end() > from; i--) {
      HtmlElement record = records.get(i).element();
      if (begun.isClosed(record) && parts(record, begun, response)) {
        return Optional.of(
            new HtmlCut(record.end(), new Context(begun, response, fields, record).write()));
      }
    }
    return Optional.empty();
  }

  /** Whether the page may be parted behind it. */
  private static boolean parts(HtmlElement record, BegunPage begun, ResponseSpec response) {
    for (HtmlElement each : around(record)) {
      for (RecordSpec spec : response.records()) {
        if (begun.mayName(spec.at(), each)) {
          return false;
        }
      }
      if (each.is("table") && HtmlSpans.reachBehind(each, record.end())) {
        return false;
      }
    }
    return true;
  }

  /** What an element stands in, from the outermost; the page itself is not among it. */
  private static List<HtmlElement> around(HtmlElement record) {
    List<HtmlElement> around = new ArrayList<>();
    HtmlElement each = record.parent();
    while (each != null && !each.isPage()) {
      around.add(0, each);
      each = each.parent();
    }
    return around;
  }

  /** What the page behind a record begins with. */
  private static final class Context {

    private static final String ROW_END = "</tr>";

    private final String page;
    private final BegunPage begun;
    private final HtmlFields fields;
    private final HtmlElement record;
    private final Set<String> headers = new LinkedHashSet<>();
    private final StringBuilder text = new StringBuilder();

    Context(BegunPage begun, ResponseSpec response, HtmlFields fields, HtmlElement record) {
      this.page = begun.page().text().text();
      this.begun = begun;
      this.fields = fields;
      this.record = record;
      for (RecordSpec spec : response.records()) {
        header(spec.key());
        spec.period().ifPresent(this::header);
        spec.fields().stream().map(FieldSpec::at).forEach(this::header);
      }
    }

    private void header(Locator locator) {
      if (locator.kind() == Locator.Kind.HEADER) {
        headers.add(HtmlLocators.squeeze(locator.value()));
      }
    }

    String write() throws MalformedBodyException {
      List<HtmlElement> around = around(record);
      List<HtmlElement> heads = new ArrayList<>();
      around.stream().filter(each -> each.is("table")).forEach(each -> addHeads(each, heads));
      text.append(begun.doctype());
      for (HtmlElement each : around) {
        writeStartTag(each);
        for (HtmlElement row : heads) {
          HtmlElement section = row.parent();
          if (section == each) {
            writeRow(row);
          } else if (section != null && section.parent() == each && !around.contains(section)) {
            writeSection(section, row);
          }
        }
        if (text.length() > LONGEST_CONTEXT) {
          throw new MalformedBodyException(
              "what a streamed page repeats of its tables is longer than %d characters"
                  .formatted(LONGEST_CONTEXT));
        }
      }
      return text.toString();
    }

    /** Of each name the first row that holds it, as locators look for it; records are none. */
    private void addHeads(HtmlElement table, List<HtmlElement> heads) {
      Set<String> sought = new LinkedHashSet<>(headers);
      for (HtmlElement row : HtmlSpans.rowsOf(table)) {
        if (sought.isEmpty() || row.end() > record.start()) {
          return;
        }
        boolean holds = false;
        for (HtmlElement cell : HtmlSpans.cells(row)) {
          holds |= sought.remove(HtmlLocators.squeeze(cell.text()));
        }
        if (holds && fields.around(row) == null) {
          heads.add(row);
        }
      }
    }

    /** One the parser supplied is written: its end tag may still come. */
    private void writeStartTag(HtmlElement element) {
      if (element.startTag() != null) {
        text.append(page, element.startTag().start(), element.startTag().end());
      } else if (SUPPLIED.contains(element.name())) {
        text.append('<').append(element.name()).append('>');
      }
    }

    private void writeSection(HtmlElement section, HtmlElement row) {
      writeStartTag(section);
      writeRow(row);
      text.append("</").append(section.name()).append('>');
    }

    /** With its end, and as many rows as its cells reach into. */
    private void writeRow(HtmlElement row) {
      text.append(page, row.start(), row.end());
      if (!page.regionMatches(true, row.end() - ROW_END.length(), ROW_END, 0, ROW_END.length())) {
        text.append(ROW_END);
      }
      for (int i = 1; i < HtmlSpans.reach(row); i++) {
        text.append("<tr></tr>");
      }
    }
  }
}
