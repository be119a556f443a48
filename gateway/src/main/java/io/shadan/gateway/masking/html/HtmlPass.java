package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.OutsideRecords;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.RecordLimits;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Splices;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.masking.html.HtmlFields.Place;
import io.shadan.gateway.masking.html.HtmlPage.ByteRange;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** One walk over a page with its fields known. */
final class HtmlPass {

  private static final Pattern DIGITS = Pattern.compile("[0-9０-９][0-9０-９,，]*");

  private final HtmlPage page;
  private final HtmlFields fields;
  private final MaskingPlan plan;
  private final Charset charset;
  private final Splices splices = new Splices();
  private int unclassified;

  HtmlPass(HtmlPage page, HtmlFields fields, MaskingPlan plan) {
    this.page = page;
    this.fields = fields;
    this.plan = plan;
    this.charset = page.text().charset();
  }

  MaskingOutcome run() throws MalformedBodyException {
    List<RecordJudge> judges = fields.records().stream().map(HtmlRecord::judge).toList();
    RecordLimits.check(plan, judges);
    dropRecords();
    List<Node> nodes = new ArrayList<>();
    page.document().traverse((node, depth) -> nodes.add(node));
    for (Node node : nodes) {
      visit(node);
    }
    byte[] masked = splices.apply(page.text().bytes());
    return new MaskingOutcome.Masked(
        masked,
        judges.stream().filter(judge -> !judge.dropped()).map(RecordJudge::finding).toList(),
        unclassified);
  }

  /** A record that is the whole page cannot be left out of it: its fields are masked instead. */
  private void dropRecords() {
    for (HtmlRecord record : fields.records()) {
      if (record.judge().dropped() && !record.spec().at().isEmpty()) {
        splices.remove(page.start(record.element()), page.endWithin(record.element()));
      }
    }
  }

  private void visit(Node node) throws MalformedBodyException {
    if (node instanceof Element element) {
      visitAttributes(element);
    } else if (node instanceof TextNode text) {
      visitText(text);
    } else if (node instanceof DataNode data) {
      visitOpaque(data, data.getWholeData(), 0, 0);
    } else if (node instanceof Comment comment) {
      visitOpaque(comment, comment.getData(), "<!--".length(), "-->".length());
    }
  }

  private void visitText(TextNode text) throws MalformedBodyException {
    Place place = fields.text(text);
    if (text.isBlank()) {
      return;
    }
    if (place == null) {
      maskUnlessLayout(text);
      return;
    }
    if (place.field().count() && plan.ownOnly()) {
      recount(text);
      return;
    }
    Treatments.apply(treat(place), place.field().fieldClass(), text.getWholeText(), charset)
        .ifPresent(mark -> replaceText(text, mark));
  }

  private void maskUnlessLayout(TextNode text) {
    if (!plan.response().layout().contains(HtmlMarkup.collapse(text.getWholeText()))) {
      unclassified++;
      replaceText(text, Treatments.mark(charset));
    }
  }

  private void recount(TextNode text) throws MalformedBodyException {
    int from = text.sourceRange().startPos();
    String raw = page.text().text().substring(from, text.sourceRange().endPos());
    Matcher digits = DIGITS.matcher(raw);
    if (!digits.find()) {
      maskUnlessLayout(text);
      return;
    }
    List<HtmlRecord> counted =
        fields.records().stream().filter(record -> !record.spec().at().isEmpty()).toList();
    RecordLimits.checkCount(digits.group().replace('，', ','), counted.size());
    long kept = counted.stream().filter(record -> !record.judge().dropped()).count();
    splices.replace(
        page.text().byteOffset(from + digits.start()),
        page.text().byteOffset(from + digits.end()),
        Long.toString(kept).getBytes(charset));
  }

  /** Scripts, styles and comments are the screen's own only word for word. */
  private void visitOpaque(Node node, String content, int head, int tail)
      throws MalformedBodyException {
    if (content.isBlank() || plan.response().layout().contains(HtmlMarkup.collapse(content))) {
      return;
    }
    unclassified++;
    int start = node.sourceRange().startPos() + head;
    int end = node.sourceRange().endPos() - tail;
    if (head > 0
        && (end < start
            || !page.text().text().startsWith("<!--", start - head)
            || !page.text().text().startsWith("-->", end))) {
      throw new MalformedBodyException(
          "a comment of the page is not closed as one at character "
              + node.sourceRange().startPos());
    }
    splices.replace(
        page.text().byteOffset(start), page.text().byteOffset(end), " ".getBytes(charset));
  }

  private void visitAttributes(Element element) {
    for (Attribute attribute : element.attributes()) {
      if (attribute.getValue().isEmpty()) {
        continue;
      }
      Place place = fields.attribute(element, attribute.getKey());
      if (place != null) {
        Treatments.apply(treat(place), place.field().fieldClass(), attribute.getValue(), charset)
            .ifPresent(mark -> replaceAttribute(element, attribute, mark));
      } else if (!HtmlMarkup.harmless(
          attribute.getKey(),
          attribute.getValue(),
          () -> shownSupplyPoint(element),
          plan.response().layout())) {
        unclassified++;
        replaceAttribute(element, attribute, Treatments.mark(charset));
      }
    }
  }

  private FieldTreatment treat(Place place) {
    FieldSpec field = place.field();
    HtmlRecord record = place.record();
    return record == null
        ? OutsideRecords.treat(plan, field.fieldClass())
        : treat(record, field.fieldClass());
  }

  private static FieldTreatment treat(HtmlRecord record, FieldClass fieldClass) {
    FieldTreatment treatment = record.judge().treat(fieldClass);
    return record.judge().dropped() ? FieldTreatment.REDACT : treatment;
  }

  private String shownSupplyPoint(Element element) {
    @Nullable HtmlRecord record = fields.around(element);
    return Optional.ofNullable(record)
        .filter(each -> treat(each, FieldClass.SUPPLY_POINT) == FieldTreatment.SHOW)
        .map(each -> each.judge().supplyPoint())
        .orElse("");
  }

  /** White space around a value is the page's own and stays. */
  private void replaceText(TextNode text, String mark) {
    String characters = page.text().text();
    int start = text.sourceRange().startPos();
    int end = text.sourceRange().endPos();
    while (start < end && characters.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && characters.charAt(end - 1) <= ' ') {
      end--;
    }
    splices.replace(
        page.text().byteOffset(start), page.text().byteOffset(end), escape(mark).getBytes(charset));
  }

  private void replaceAttribute(Element element, Attribute attribute, String mark) {
    ByteRange range = page.value(element, attribute);
    splices.replace(range.start(), range.end(), escape(mark).getBytes(charset));
  }

  private static String escape(String mark) {
    return mark.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
