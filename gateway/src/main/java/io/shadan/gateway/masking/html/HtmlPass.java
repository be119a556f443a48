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
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.HtmlNode;
import io.shadan.gateway.masking.html.tree.HtmlPage;
import io.shadan.gateway.masking.html.tree.HtmlText;
import io.shadan.gateway.reason.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One walk over a page with its fields known. */
final class HtmlPass {

  private final HtmlPage page;
  private final HtmlFields fields;
  private final MaskingPlan plan;
  private final Judgements judgements;
  private final HtmlSplices splices;
  private final HtmlIslands islands;
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
    new HtmlDrops(fields, plan, judgements, splices, this::isLayout).run();
    HtmlAttributes attributes =
        new HtmlAttributes(
            page,
            fields,
            plan,
            splices,
            this::treat,
            record -> judgements.of(record.found()).hides(),
            words(),
            unclassified);
    HtmlNode each = page.root();
    while (each != null) {
      if (isBefore(each)) {
        requireWhollyBefore(each);
      } else if (each instanceof HtmlElement element) {
        attributes.visit(element);
      } else {
        visit((HtmlText) each);
      }
      each = each.following(page.root());
    }
    HtmlValues values =
        new HtmlValues(
            page, fields, plan, judgements, splices, this::treat, this::hideUnlessLayout);
    for (Place place : fields.texts()) {
      values.mask(place);
    }
    byte[] masked = splices.apply();
    List<MaskedRecord> findings = new ArrayList<>(judgements.findings());
    findings.addAll(islands.findings());
    unclassified.add(islands.unclassified());
    return new MaskingOutcome.Masked(masked, findings, unclassified.take());
  }

  private MarkupWords words() {
    return plan.response().streamed()
        ? new ListedWords(plan.response().layout())
        : HtmlHiddenWords.of(fields, judgements, this::treat);
  }

  /** How many of the records count against the decision's limit. */
  int outermost() {
    return judgements.outermost() + islands.findings().size();
  }

  /** Whether it was masked with the beginning of the page. */
  private boolean isBefore(HtmlNode node) {
    return node.start() < page.from();
  }

  /** Elements may go on; a text or a record that does would leave in part as it came. */
  private void requireWhollyBefore(HtmlNode node) throws MalformedBodyException {
    boolean cut =
        node instanceof HtmlElement element ? fields.isRecord(element) : node.end() > page.from();
    if (cut) {
      throw new MalformedBodyException(
          ReasonCode.MASKING_FAILED, "a streamed page was cut in a text or a record");
    }
  }

  private void visit(HtmlText text) throws MalformedBodyException {
    switch (text.kind()) {
      case TEXT -> visitText(text);
      case DATA -> visitData(text);
      case COMMENT -> visitOpaque(text, "<!--".length(), "-->".length());
    }
  }

  /** White space of the page's own formatting is nobody's; everything else is somebody's. */
  private void visitText(HtmlText text) {
    if (splices.isBlank(text)) {
      return;
    }
    Place place = fields.textAround(text.parent());
    if (place != null) {
      place.add(text);
    } else if (!isLayout(text.text())) {
      hide(text);
    }
  }

  private void hideUnlessLayout(HtmlText text) {
    if (!isLayout(text.text())) {
      hide(text);
    }
  }

  private void hide(HtmlText text) {
    count(text.parent(), "the text", text.text());
    splices.replaceText(text, Treatments.mark(page.text().charset()));
  }

  private void count(@Nullable HtmlElement parent, String what, String content) {
    if (unclassified.count()) {
      HtmlElement element = parent == null || parent.isPage() ? null : parent;
      HtmlRecord record = element == null ? null : fields.around(element);
      String of = element == null ? " of the page" : " of <" + element.name() + ">";
      unclassified.note(record == null ? null : record.spec(), what + of, content);
    }
  }

  /** A catalogued island is masked as the document it is, unless it goes with its record. */
  private void visitData(HtmlText data) throws MalformedBodyException {
    HtmlRecord around = fields.around(islands.at(data));
    if (islands.at(data) == null) {
      visitOpaque(data, 0, 0);
    } else if (around == null || !judgements.of(around.found()).dropped()) {
      islands.mask(data, splices, judgements.outermost());
    }
  }

  /** Scripts, styles and comments are the screen's own only word for word. */
  private void visitOpaque(HtmlText node, int head, int tail) throws MalformedBodyException {
    String content = node.text();
    if (content.isBlank() || isLayout(content)) {
      return;
    }
    count(node.parent(), head > 0 ? "a comment" : "the content", content);
    int start = node.start() + head;
    int end = node.end() - tail;
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
    if (classes.size() == 1) {
      return treat(place, classes.iterator().next());
    }
    FieldTreatment joined = FieldTreatment.SHOW;
    for (FieldClass fieldClass : classes) {
      FieldTreatment treatment = treat(place, fieldClass);
      if (treatment != FieldTreatment.SHOW) {
        joined = FieldTreatment.REDACT;
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
