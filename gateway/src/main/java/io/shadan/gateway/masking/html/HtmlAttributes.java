package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.HtmlPage;
import io.shadan.gateway.masking.html.tree.StartTag;
import io.shadan.gateway.masking.html.tree.StartTag.Written;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Masks the attributes of a page. */
final class HtmlAttributes {

  /** Which choice is ticked is the value of the field, though no text says so. */
  private static final Set<String> STATES = Set.of("selected", "checked");

  private static final Set<String> DRAWN = Set.of("img", "hr");

  private final HtmlPage page;
  private final HtmlFields fields;
  private final MaskingPlan plan;
  private final HtmlSplices splices;
  private final Function<Place, FieldTreatment> treatments;
  private final Predicate<HtmlRecord> hiding;
  private final MarkupWords words;
  private final HtmlMarkup markup;
  private final boolean mayDrop;
  private final UnclassifiedTally unclassified;

  HtmlAttributes(
      HtmlPage page,
      HtmlFields fields,
      MaskingPlan plan,
      HtmlSplices splices,
      Function<Place, FieldTreatment> treatments,
      Predicate<HtmlRecord> hiding,
      MarkupWords words,
      UnclassifiedTally unclassified) {
    this.page = page;
    this.fields = fields;
    this.plan = plan;
    this.splices = splices;
    this.treatments = treatments;
    this.hiding = hiding;
    this.words = words;
    this.unclassified = unclassified;
    this.markup = new HtmlMarkup(plan.response().layout());
    this.mayDrop = Judgements.mayDrop(plan);
  }

  /** Whether an attribute of this lower-case name says that something is chosen. */
  static boolean isState(String name) {
    return STATES.contains(name);
  }

  void visit(HtmlElement element) {
    StartTag tag = element.startTag();
    if (tag == null || element.isCopy()) {
      return;
    }
    Map<String, Place> places = fields.attributes(element);
    for (Written written : tag.attributes()) {
      Place place = places.get(written.name());
      if (place != null) {
        maskPlace(place, written, element.value(written));
      } else {
        maskUnlocated(element, written);
      }
    }
    if (!places.isEmpty()) {
      addMissing(tag, places);
    }
  }

  private void addMissing(StartTag tag, Map<String, Place> places) {
    places.forEach(
        (name, place) -> {
          if (tag.find(name) == null) {
            addHidden(tag, name, place);
          }
        });
  }

  private void maskPlace(Place place, Written written, String value) {
    FieldTreatment treatment = treatment(place, value);
    if (treatment == FieldTreatment.SHOW) {
      return;
    }
    if (STATES.contains(written.name())) {
      splices.removeAttribute(written.start(), written.end());
      return;
    }
    String mark = mark(treatment, place, value);
    if (written.valueStart() == written.start() + written.name().length()) {
      splices.insertMarkup(written.end(), "=");
      splices.insert(written.end(), mark);
    } else {
      splices.replace(written.valueStart(), written.valueEnd(), mark);
    }
  }

  /** A count stands in a text, where it can be written anew. */
  private FieldTreatment treatment(Place place, String value) {
    boolean counts = !place.count() || (Judgements.isCount(value) && !mayDrop);
    return counts ? treatments.apply(place) : FieldTreatment.REDACT;
  }

  /** A hidden value that is not there looks like one that is. */
  private void addHidden(StartTag tag, String name, Place place) {
    FieldTreatment treatment = treatments.apply(place);
    if (treatment != FieldTreatment.SHOW && !STATES.contains(name)) {
      int before = tag.end() - 1;
      splices.insertMarkup(before, " " + name + "=");
      splices.insert(before, mark(treatment, place, ""));
    }
  }

  private String mark(FieldTreatment treatment, Place place, String value) {
    FieldClass fieldClass = place.classes().iterator().next();
    return Treatments.apply(treatment, fieldClass, value, page.text().charset(), plan.pseudonyms())
        .orElse("");
  }

  private void count(HtmlElement element, Written written, String what) {
    if (unclassified.count()) {
      HtmlRecord record = fields.around(element);
      unclassified.note(
          record == null ? null : record.spec(),
          what + " of <" + element.name() + ">",
          element.value(written));
    }
  }

  private void maskUnlocated(HtmlElement element, Written written) {
    if (STATES.contains(written.name())) {
      if (!isShownState(element)) {
        count(element, written, "the state of an option");
        splices.removeAttribute(written.start(), written.end());
      }
    } else if (!HtmlMarkup.known(written.name())) {
      count(element, written, "an attribute HTML does not know");
      splices.removeAttribute(written.start(), written.end());
    } else if (isOfAHit(element) && isByRow(element, written)) {
      splices.removeAttribute(written.start(), written.end());
    } else if (written.hasValue() && !harmless(element, written)) {
      count(element, written, "the " + written.name());
      splices.replace(
          written.valueStart(), written.valueEnd(), Treatments.mark(page.text().charset()));
    }
  }

  private boolean harmless(HtmlElement element, Written written) {
    String value = element.value(written);
    Predicate<String> ownNumber = given -> isShownNumber(element, given);
    return !words.speak(written.name(), value, ownNumber)
        && !(isDrawn(element, written.name()) && hides(element))
        && !(isOfAHit(element) && markup.numbers(written.name(), value))
        && markup.harmless(written.name(), value, ownNumber);
  }

  /** Whether the hits around it were or might have been left out, and it stands in one. */
  private boolean isOfAHit(HtmlElement element) {
    HtmlRecord around = mayDrop ? fields.around(element) : null;
    return around != null && !around.isPage();
  }

  /** Rows of a list take turns in these, and tell of the ones between them by being alike. */
  private boolean isByRow(HtmlElement element, Written written) {
    return HtmlMarkup.byRow(written.name())
        && !plan.response().layout().contains(HtmlMarkup.collapse(element.value(written)));
  }

  /** A bar as long as a value is high is the value. */
  private static boolean isDrawn(HtmlElement element, String name) {
    return DRAWN.contains(element.name()) && (name.equals("width") || name.equals("height"));
  }

  private boolean hides(HtmlElement element) {
    HtmlRecord around = fields.around(element);
    return around != null && hiding.test(around);
  }

  /**
   * A choice is shown with the field it belongs to; on a page without records it is the screen's.
   */
  private boolean isShownState(HtmlElement element) {
    if (fields.records().isEmpty() && !plan.response().streamed()) {
      return true;
    }
    Place place = fields.textAround(element);
    Place value = fields.attributes(element).get("value");
    return shown(place) || shown(value);
  }

  private boolean shown(@Nullable Place place) {
    return place != null && treatments.apply(place) == FieldTreatment.SHOW;
  }

  private boolean isShownNumber(HtmlElement element, String given) {
    HtmlRecord around = fields.around(element);
    if (around == null || !around.found().keyIs(given)) {
      return false;
    }
    Place number = new Place(around, element);
    number.classify(FieldClass.SUPPLY_POINT, true, false);
    return shown(number);
  }
}
