package io.shadan.gateway.masking.html;

import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.HtmlPage;
import io.shadan.gateway.masking.html.tree.HtmlText;
import io.shadan.gateway.masking.html.tree.StartTag;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Masks the values of a page that are texts. */
final class HtmlValues {

  private final HtmlPage page;
  private final HtmlFields fields;
  private final MaskingPlan plan;
  private final Judgements judgements;
  private final HtmlSplices splices;
  private final Function<Place, FieldTreatment> treatments;
  private final Consumer<HtmlText> other;

  /**
   * For one page.
   *
   * @param other takes a text beside a value, which is the screen's own or nobody's
   */
  HtmlValues(
      HtmlPage page,
      HtmlFields fields,
      MaskingPlan plan,
      Judgements judgements,
      HtmlSplices splices,
      Function<Place, FieldTreatment> treatments,
      Consumer<HtmlText> other) {
    this.page = page;
    this.fields = fields;
    this.plan = plan;
    this.judgements = judgements;
    this.splices = splices;
    this.treatments = treatments;
    this.other = other;
  }

  /** Masks one; its texts are known. */
  void mask(Place place) throws MalformedBodyException {
    List<HtmlText> texts = place.texts();
    if (place.count() && judgements.recounts()) {
      recount(texts);
      return;
    }
    FieldTreatment treatment = treatments.apply(place);
    if (treatment == FieldTreatment.SHOW) {
      if (place.count()) {
        hideAllButNumbers(texts);
      }
      return;
    }
    String mark = mark(treatment, place, texts);
    if (HtmlDress.isOn(place.element(), fields)) {
      splices.replaceContent(contentStart(place.element()), place.element().endOfContent(), mark);
      return;
    }
    if (texts.isEmpty()) {
      insertInto(place.element(), mark);
      return;
    }
    for (HtmlText text : texts) {
      splices.replaceText(text, text == texts.get(0) ? mark : "");
    }
  }

  private String mark(FieldTreatment treatment, Place place, List<HtmlText> texts) {
    if (Treatments.hides(treatment)) {
      return Treatments.mark(page.text().charset());
    }
    StringBuilder value = new StringBuilder();
    texts.forEach(text -> value.append(text.text()));
    return Treatments.apply(
            treatment,
            place.classes().iterator().next(),
            value.toString(),
            page.text().charset(),
            plan.pseudonyms())
        .orElse("");
  }

  private static int contentStart(HtmlElement element) {
    return Objects.requireNonNull(element.startTag()).end();
  }

  /** An element that was meant to hold a count may hold more when its end tag is missing. */
  private void hideAllButNumbers(List<HtmlText> texts) {
    for (HtmlText text : texts) {
      if (!Judgements.isCount(text.text())) {
        other.accept(text);
      }
    }
  }

  /** An empty hidden value looks like any other; a cell that holds an input is not empty. */
  private void insertInto(HtmlElement place, String mark) {
    HtmlElement element = place;
    HtmlElement only = element.firstElement();
    while (only != null && only.nextElement() == null && !only.isVoid()) {
      element = only;
      only = element.firstElement();
    }
    StartTag tag = element.startTag();
    boolean holdsNothing = only == null && element.text().isBlank();
    if (tag != null && holdsNothing && !element.isVoid()) {
      splices.insertOverBlanks(tag.end(), mark);
    }
  }

  private void recount(List<HtmlText> texts) throws MalformedBodyException {
    List<HtmlText> numbers = texts.stream().filter(HtmlSplices::holdsDigit).toList();
    if (numbers.size() > 1) {
      throw new MalformedBodyException("a count holds more than one number");
    }
    for (HtmlText text : texts) {
      if (numbers.contains(text)) {
        splices.rewrite(text, judgements.recount(splices.source(text)));
      } else {
        other.accept(text);
      }
    }
    if (numbers.isEmpty() && !texts.isEmpty()) {
      judgements.recount("");
    }
  }
}
