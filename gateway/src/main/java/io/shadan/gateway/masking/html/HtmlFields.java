package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.ByElement;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.HtmlNode;
import io.shadan.gateway.masking.html.tree.HtmlPage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which text and which attribute of a page is which field of which record. A place belongs to the
 * innermost record around it: what an outer record's locator finds inside another record is not the
 * outer customer's.
 */
final class HtmlFields {

  private final HtmlPage page;
  private final HtmlLocators locators;

  private final ByElement<HtmlRecord> recordAt;
  private final List<HtmlRecord> records = new ArrayList<>();
  private final List<HtmlElement> empty = new ArrayList<>();
  private final ByElement<Place> textOf;
  private final List<Place> texts = new ArrayList<>();
  private final ByElement<Map<String, Place>> attributesOf;
  private final List<Map<String, Place>> attributes = new ArrayList<>();

  private HtmlFields(HtmlPage page, HtmlLocators locators) {
    this.page = page;
    this.locators = locators;
    this.recordAt = new ByElement<>(page);
    this.textOf = new ByElement<>(page);
    this.attributesOf = new ByElement<>(page);
  }

  /** Records only, their fields left alone. */
  static HtmlFields records(HtmlPage page, ResponseSpec response) throws MalformedBodyException {
    HtmlFields fields = new HtmlFields(page, new HtmlLocators(page));
    fields.findRecords(response);
    return fields;
  }

  static HtmlFields of(HtmlPage page, ResponseSpec response) throws MalformedBodyException {
    HtmlFields fields = records(page, response);
    HtmlSpans.requirePlain(fields.records);
    for (HtmlRecord record : fields.records) {
      fields.place(record);
    }
    for (FieldSpec field : response.fields()) {
      for (HtmlElement element : fields.locators.find(page.root(), field.at())) {
        fields.placeOutside(element, field);
      }
    }
    return fields;
  }

  /** Records in document order, outer ones first. */
  List<HtmlRecord> records() {
    return records;
  }

  /** What a boundary names in which nothing of a record stands. */
  List<HtmlElement> empty() {
    return empty;
  }

  /** Places whose value is the text of an element. */
  Collection<Place> texts() {
    return texts;
  }

  /** Gives every place whose value is an attribute, with its lower-case name. */
  void attributes(BiConsumer<String, Place> taker) {
    attributes.forEach(places -> places.forEach(taker));
  }

  /** Places whose value is an attribute, by its lower-case name. */
  Map<String, Place> attributes(HtmlElement element) {
    Map<String, Place> places = attributesOf.get(element);
    return places == null ? Map.of() : places;
  }

  /**
   * The place the text directly inside an element belongs to. A table inside a located cell is not
   * its value.
   */
  @Nullable Place textAround(@Nullable HtmlElement parent) {
    for (HtmlElement each = parent; each != null; each = each.parent()) {
      Place place = textOf.get(each);
      boolean bounded = recordAt.get(each) != null || each.is("table");
      if (place != null || bounded) {
        return place;
      }
    }
    return null;
  }

  /** Whether an element is a record. */
  boolean isRecord(HtmlElement element) {
    return recordAt.get(element) != null;
  }

  /** Whether the text of an element was located. */
  boolean isText(HtmlElement element) {
    return textOf.get(element) != null;
  }

  /** Whether an element is a record, or its text or an attribute of it was located. */
  boolean isPlaced(HtmlElement element) {
    return recordAt.get(element) != null
        || textOf.get(element) != null
        || attributesOf.get(element) != null;
  }

  /** The innermost record around an element. */
  @Nullable HtmlRecord around(@Nullable HtmlElement element) {
    for (HtmlElement each = element; each != null; each = each.parent()) {
      HtmlRecord record = recordAt.get(each);
      if (record != null) {
        return record;
      }
    }
    return null;
  }

  private void findRecords(ResponseSpec response) throws MalformedBodyException {
    if (response.records().size() == 1) {
      // in document order already
      RecordSpec only = response.records().get(0);
      for (HtmlElement element : boundaries(only)) {
        addRecord(element, only);
      }
      return;
    }
    ByElement<RecordSpec> specs = new ByElement<>(page);
    for (RecordSpec spec : response.records()) {
      for (HtmlElement element : boundaries(spec)) {
        if (specs.get(element) != null) {
          throw new MalformedBodyException("one element of the page is two kinds of record");
        }
        specs.put(element, spec);
      }
    }
    HtmlNode each = page.root();
    while (each != null) {
      if (each instanceof HtmlElement element) {
        RecordSpec spec = specs.get(element);
        if (spec != null) {
          addRecord(element, spec);
        }
      }
      each = each.following(page.root());
    }
  }

  private List<HtmlElement> boundaries(RecordSpec spec) throws MalformedBodyException {
    return spec.at().isEmpty() ? List.of(page.root()) : locators.records(spec.at());
  }

  private void addRecord(HtmlElement element, RecordSpec spec) throws MalformedBodyException {
    if (element.end() <= page.from()) {
      // repeated to name columns; it left as what it was then
      return;
    }
    if (!stands(element, spec)) {
      empty.add(element);
      return;
    }
    HtmlRecord outer = around(element.parent());
    HtmlRecord record =
        new HtmlRecord(new FoundRecord(spec, outer == null ? null : outer.found()), element);
    recordAt.put(element, record);
    records.add(record);
  }

  /** A boundary in which nothing of a record stands, such as an empty form, is none. */
  private boolean stands(HtmlElement element, RecordSpec spec) throws MalformedBodyException {
    if (holds(element, spec.key())) {
      return true;
    }
    for (FieldSpec field : spec.fields()) {
      if (holds(element, field.at())) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(HtmlElement record, Locator at) throws MalformedBodyException {
    for (HtmlElement value : locators.find(record, at)) {
      if (!HtmlLocators.text(value, at).isBlank()) {
        return true;
      }
    }
    return false;
  }

  private void place(HtmlRecord record) throws MalformedBodyException {
    RecordSpec spec = record.spec();
    for (HtmlElement element : own(record, spec.key())) {
      record.found().readKey(HtmlLocators.text(element, spec.key()));
      classify(record, element, spec.key()).classify(FieldClass.SUPPLY_POINT, true, false);
    }
    if (spec.period().isPresent()) {
      Locator at = spec.period().get();
      for (HtmlElement element : own(record, at)) {
        record.found().readPeriod(HtmlLocators.text(element, at));
      }
    }
    for (FieldSpec field : spec.fields()) {
      for (HtmlElement element : own(record, field.at())) {
        if (FoundRecord.reads(field.fieldClass())) {
          record.found().readField(field.fieldClass(), HtmlLocators.text(element, field.at()));
        }
        classify(record, element, field.at()).classify(field.fieldClass(), false, field.count());
      }
    }
  }

  private List<HtmlElement> own(HtmlRecord record, Locator locator) throws MalformedBodyException {
    List<HtmlElement> own = new ArrayList<>(1);
    for (HtmlElement element : locators.find(record.element(), locator)) {
      if (around(element) == record) {
        own.add(element);
      }
    }
    return own;
  }

  private void placeOutside(HtmlElement element, FieldSpec field) {
    HtmlRecord around = around(element);
    if (around == null || around.isPage()) {
      classify(null, element, field.at()).classify(field.fieldClass(), false, field.count());
    }
  }

  private Place classify(@Nullable HtmlRecord record, HtmlElement element, Locator locator) {
    return locator.attribute().isEmpty()
        ? textPlace(record, element)
        : attributePlace(record, element, locator.attribute().get().toLowerCase(Locale.ROOT));
  }

  private Place textPlace(@Nullable HtmlRecord record, HtmlElement element) {
    Place place = textOf.get(element);
    if (place == null) {
      place = new Place(record, element);
      textOf.put(element, place);
      texts.add(place);
    }
    return place;
  }

  private Place attributePlace(@Nullable HtmlRecord record, HtmlElement element, String name) {
    Map<String, Place> places = attributesOf.get(element);
    if (places == null) {
      places = new HashMap<>();
      attributesOf.put(element, places);
      attributes.add(places);
    }
    return places.computeIfAbsent(name, each -> new Place(record, element));
  }
}
