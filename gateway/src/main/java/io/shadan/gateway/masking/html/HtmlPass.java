package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.OutsideRecords;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Treatments;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** One walk over a page with its fields known. */
final class HtmlPass {

  private final HtmlPage page;
  private final HtmlFields fields;
  private final MaskingPlan plan;
  private final Judgements judgements;
  private final HtmlSplices splices;
  private final HtmlIslands islands;
  private final Map<Place, List<TextNode>> located = new IdentityHashMap<>();
  private final UnclassifiedTally unclassified = new UnclassifiedTally();

  HtmlPass(HtmlPage page, HtmlFields fields, MaskingPlan plan, HtmlIslands islands)
      throws MalformedBodyException {
    this.page = page;
    this.fields = fields;
    this.plan = plan;
    this.islands = islands;
    this.judgements =
        Judgements.of(plan, fields.records().stream().map(HtmlRecord::found).toList());
    this.splices = new HtmlSplices(page.text());
  }

  MaskingOutcome run() throws MalformedBodyException {
    new HtmlDrops(page, fields, plan, judgements, splices, this::isLayout).run();
    HtmlAttributes attributes =
        new HtmlAttributes(
            page,
            fields,
            plan,
            splices,
            this::treat,
            record -> judgements.of(record.found()).hides(),
            HtmlHiddenWords.of(fields, judgements, this::treat),
            unclassified);
    List<Node> nodes = new ArrayList<>();
    page.document().traverse((node, depth) -> nodes.add(node));
    for (Node node : nodes) {
      if (node instanceof Element element) {
        attributes.visit(element);
      } else if (node instanceof TextNode text) {
        visitText(text);
      } else if (node instanceof DataNode data) {
        visitData(data);
      } else if (node instanceof Comment comment) {
        visitOpaque(comment, comment.getData(), "<!--".length(), "-->".length());
      }
    }
    for (Place place : fields.texts()) {
      maskPlace(place, located.getOrDefault(place, List.of()));
    }
    byte[] masked = splices.apply();
    List<MaskedRecord> findings = new ArrayList<>(judgements.findings());
    findings.addAll(islands.findings());
    unclassified.add(islands.unclassified());
    return new MaskingOutcome.Masked(masked, findings, unclassified.take());
  }

  /** White space of the page's own formatting is nobody's; everything else is somebody's. */
  private void visitText(TextNode text) {
    if (splices.isBlank(text)) {
      return;
    }
    Place place = fields.textAround(text.parent());
    if (place != null) {
      located.computeIfAbsent(place, each -> new ArrayList<>(1)).add(text);
    } else if (!isLayout(text.getWholeText())) {
      hide(text);
    }
  }

  private void hide(TextNode text) {
    count(text.parent(), "the text", text.getWholeText());
    splices.replaceText(text, Treatments.mark(page.text().charset()));
  }

  private void count(@Nullable Node parent, String what, String content) {
    if (unclassified.count()) {
      Element element = parent instanceof Document ? null : (Element) parent;
      HtmlRecord record = element == null ? null : fields.around(element);
      String of = element == null ? " of the page" : " of <" + element.normalName() + ">";
      unclassified.note(record == null ? null : record.spec(), what + of, content);
    }
  }

  private void maskPlace(Place place, List<TextNode> texts) throws MalformedBodyException {
    if (place.count() && judgements.recounts()) {
      recount(texts);
      return;
    }
    StringBuilder value = new StringBuilder();
    texts.forEach(text -> value.append(text.getWholeText()));
    FieldTreatment treatment = treat(place);
    String mark =
        Treatments.apply(
                treatment,
                place.classes().iterator().next(),
                value.toString(),
                page.text().charset(),
                plan.pseudonyms())
            .orElse("");
    if (treatment == FieldTreatment.SHOW) {
      if (place.count()) {
        hideAllButNumbers(texts);
      }
      return;
    }
    if (HtmlDress.isOn(place.element(), page, fields)) {
      splices.replaceContent(
          contentStart(place.element()), page.endOfContent(place.element()), mark);
      return;
    }
    if (texts.isEmpty()) {
      insertInto(place.element(), mark);
      return;
    }
    for (TextNode text : texts) {
      splices.replaceText(text, text == texts.get(0) ? mark : "");
    }
  }

  private int contentStart(Element element) {
    return Objects.requireNonNull(page.tag(element)).end();
  }

  /** An element that was meant to hold a count may hold more when its end tag is missing. */
  private void hideAllButNumbers(List<TextNode> texts) {
    for (TextNode text : texts) {
      if (!Judgements.isCount(text.getWholeText()) && !isLayout(text.getWholeText())) {
        hide(text);
      }
    }
  }

  /** An empty hidden value looks like any other; a cell that holds an input is not empty. */
  private void insertInto(Element place, String mark) {
    Element element = place;
    while (element.childrenSize() == 1 && !element.child(0).tag().isEmpty()) {
      element = element.child(0);
    }
    StartTag tag = page.tag(element);
    boolean holdsNothing = element.childrenSize() == 0 && element.text().isBlank();
    if (tag != null && holdsNothing && !element.tag().isEmpty()) {
      splices.insertOverBlanks(tag.end(), mark);
    }
  }

  private void recount(List<TextNode> texts) throws MalformedBodyException {
    List<TextNode> numbers = texts.stream().filter(HtmlSplices::holdsDigit).toList();
    if (numbers.size() > 1) {
      throw new MalformedBodyException("a count holds more than one number");
    }
    for (TextNode text : texts) {
      if (numbers.contains(text)) {
        splices.rewrite(text, judgements.recount(splices.source(text)));
      } else if (!isLayout(text.getWholeText())) {
        hide(text);
      }
    }
    if (numbers.isEmpty() && !texts.isEmpty()) {
      judgements.recount("");
    }
  }

  /** A catalogued island is masked as the document it is, unless it goes with its record. */
  private void visitData(DataNode data) throws MalformedBodyException {
    HtmlRecord around = fields.around(islands.at(data));
    if (islands.at(data) == null) {
      visitOpaque(data, data.getWholeData(), 0, 0);
    } else if (around == null || !judgements.of(around.found()).dropped()) {
      islands.mask(data, splices, judgements.outermost());
    }
  }

  /** Scripts, styles and comments are the screen's own only word for word. */
  private void visitOpaque(Node node, String content, int head, int tail)
      throws MalformedBodyException {
    if (content.isBlank() || isLayout(content)) {
      return;
    }
    count(node.parent(), node instanceof Comment ? "a comment" : "the content", content);
    int start = node.sourceRange().startPos() + head;
    int end = node.sourceRange().endPos() - tail;
    String characters = page.text().text();
    if (head > 0
        && (end < start
            || !characters.startsWith("<!--", start - head)
            || !characters.startsWith("-->", end))) {
      throw new MalformedBodyException(
          "a comment of the page is not closed as one at character " + (start - head));
    }
    splices.replace(start, end, " ");
  }

  private boolean isLayout(String text) {
    String collapsed = HtmlMarkup.collapse(text);
    return collapsed.isEmpty() || plan.response().layout().contains(collapsed);
  }

  private FieldTreatment treat(Place place) {
    Set<FieldClass> classes = place.classes();
    FieldTreatment joined = FieldTreatment.SHOW;
    for (FieldClass fieldClass : classes) {
      FieldTreatment treatment = treat(place, fieldClass);
      if (treatment != FieldTreatment.SHOW) {
        joined = classes.size() == 1 ? treatment : FieldTreatment.REDACT;
      }
    }
    return joined;
  }

  private FieldTreatment treat(Place place, FieldClass fieldClass) {
    HtmlRecord record = place.record();
    if (record == null) {
      return OutsideRecords.treat(plan, fieldClass);
    }
    RecordJudge judge = judgements.of(record.found());
    return place.key() ? judge.treatKey(fieldClass) : judge.treat(fieldClass);
  }
}
