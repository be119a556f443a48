package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.BegunPage;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.StartTag;
import java.util.ArrayList;
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
    List<HtmlElement> records =
        fields.records().stream()
            .filter(record -> record.found().outer().isEmpty())
            .map(HtmlRecord::element)
            .toList();
    int first = Math.max(0, records.size() - MOST_TRIED);
    for (int i = records.size() - 1; i >= first && records.get(i).end() > from; i--) {
      HtmlElement record = records.get(i);
      if (begun.isClosed(record) && parts(record, begun, response)) {
        RepeatedHeads heads = RepeatedHeads.before(record, begun, response, fields);
        if (heads.complete()) {
          return Optional.of(new HtmlCut(record.end(), context(begun, record, heads)));
        }
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
      for (FieldSpec field : response.fields()) {
        // what stands in it is one value, which is masked as one
        if (field.at().attribute().isEmpty() && begun.mayName(field.at().value(), each)) {
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
  static List<HtmlElement> around(HtmlElement record) {
    List<HtmlElement> around = new ArrayList<>();
    HtmlElement each = record.parent();
    while (each != null && !each.isPage()) {
      around.add(0, each);
      each = each.parent();
    }
    return around;
  }

  /** What the page behind a record begins with. */
  private static String context(BegunPage begun, HtmlElement record, RepeatedHeads heads)
      throws MalformedBodyException {
    StringBuilder text = new StringBuilder(begun.doctype());
    for (HtmlElement each : around(record)) {
      writeStartTag(each, begun, text);
      heads.write(each, text);
      if (text.length() > LONGEST_CONTEXT) {
        throw new MalformedBodyException(
            "what a streamed page repeats of its tables is longer than %d characters"
                .formatted(LONGEST_CONTEXT));
      }
    }
    return text.toString();
  }

  /** One the parser supplied is written: its end tag may still come. */
  static void writeStartTag(HtmlElement element, BegunPage begun, StringBuilder text) {
    StartTag tag = element.startTag();
    if (tag != null) {
      text.append(begun.page().text().text(), tag.start(), tag.end());
    } else if (SUPPLIED.contains(element.name())) {
      text.append('<').append(element.name()).append('>');
    }
  }
}
