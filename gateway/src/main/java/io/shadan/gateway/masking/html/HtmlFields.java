package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Which text and which attribute of a page is which field of which record. A place belongs to the
 * innermost record around it: what an outer record's locator finds inside another record is not the
 * outer customer's.
 */
final class HtmlFields {

  private final HtmlLocators locators;
  private final Map<Element, HtmlRecord> byElement = new IdentityHashMap<>();
  private final List<HtmlRecord> records = new ArrayList<>();
  private final List<Element> empty = new ArrayList<>();
  private final Map<Element, Place> texts = new IdentityHashMap<>();
  private final Map<Element, Map<String, Place>> attributes = new IdentityHashMap<>();

  private HtmlFields(HtmlLocators locators) {
    this.locators = locators;
  }

  static HtmlFields of(Document document, ResponseSpec response, HtmlLocators locators)
      throws MalformedBodyException {
    HtmlFields fields = new HtmlFields(locators);
    fields.findRecords(document, response);
    HtmlSpans.requirePlain(fields.records);
    for (HtmlRecord record : fields.records) {
      fields.place(record);
    }
    for (FieldSpec field : response.fields()) {
      for (Element element : locators.find(document, field.at())) {
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
  List<Element> empty() {
    return empty;
  }

  /** Places whose value is the text of an element. */
  Collection<Place> texts() {
    return texts.values();
  }

  /** Gives every place whose value is an attribute, with its lower-case name. */
  void attributes(BiConsumer<String, Place> taker) {
    attributes.values().forEach(places -> places.forEach(taker));
  }

  /** Places whose value is an attribute, by its lower-case name. */
  Map<String, Place> attributes(Element element) {
    return attributes.getOrDefault(element, Map.of());
  }

  /**
   * The place the text directly inside an element belongs to. A table inside a located cell is not
   * its value.
   */
  @Nullable Place textAround(@Nullable Element parent) {
    for (Element each = parent; each != null; each = each.parent()) {
      Place place = texts.get(each);
      boolean bounded = byElement.containsKey(each) || each.normalName().equals("table");
      if (place != null || bounded) {
        return place;
      }
    }
    return null;
  }

  /** Whether an element is a record, or its text or an attribute of it was located. */
  boolean isPlaced(Element element) {
    return isRecord(element) || texts.containsKey(element) || attributes.containsKey(element);
  }

  /** Whether an element is a record. */
  boolean isRecord(Element element) {
    return byElement.containsKey(element);
  }

  /** The innermost record around an element. */
  @Nullable HtmlRecord around(@Nullable Element element) {
    for (Element each = element; each != null; each = each.parent()) {
      HtmlRecord record = byElement.get(each);
      if (record != null) {
        return record;
      }
    }
    return null;
  }

  private void findRecords(Document document, ResponseSpec response) throws MalformedBodyException {
    Map<Element, RecordSpec> specs = new IdentityHashMap<>();
    for (RecordSpec spec : response.records()) {
      List<Element> elements =
          spec.at().isEmpty() ? List.of(document) : locators.records(document, spec.at());
      for (Element element : elements) {
        if (specs.put(element, spec) != null) {
          throw new MalformedBodyException("one element of the page is two kinds of record");
        }
      }
    }
    for (Element element : document.getAllElements()) {
      RecordSpec spec = specs.get(element);
      if (spec != null && !stands(element, spec)) {
        empty.add(element);
      } else if (spec != null) {
        HtmlRecord outer = around(element.parent());
        HtmlRecord record =
            new HtmlRecord(new FoundRecord(spec, outer == null ? null : outer.found()), element);
        byElement.put(element, record);
        records.add(record);
      }
    }
  }

  /** A boundary in which nothing of a record stands, such as an empty form, is none. */
  private boolean stands(Element element, RecordSpec spec) throws MalformedBodyException {
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

  private boolean holds(Element record, Locator at) throws MalformedBodyException {
    for (Element value : locators.find(record, at)) {
      if (!HtmlLocators.text(value, at).isBlank()) {
        return true;
      }
    }
    return false;
  }

  private void place(HtmlRecord record) throws MalformedBodyException {
    RecordSpec spec = record.spec();
    for (Element element : own(record, spec.key())) {
      record.found().readKey(HtmlLocators.text(element, spec.key()));
      classify(record, element, spec.key()).classify(FieldClass.SUPPLY_POINT, true, false);
    }
    if (spec.period().isPresent()) {
      Locator at = spec.period().get();
      for (Element element : own(record, at)) {
        record.found().readPeriod(HtmlLocators.text(element, at));
      }
    }
    for (FieldSpec field : spec.fields()) {
      for (Element element : own(record, field.at())) {
        if (FoundRecord.reads(field.fieldClass())) {
          record.found().readField(field.fieldClass(), HtmlLocators.text(element, field.at()));
        }
        classify(record, element, field.at()).classify(field.fieldClass(), false, field.count());
      }
    }
  }

  private List<Element> own(HtmlRecord record, Locator locator) throws MalformedBodyException {
    List<Element> own = new ArrayList<>(1);
    for (Element element : locators.find(record.element(), locator)) {
      if (around(element) == record) {
        own.add(element);
      }
    }
    return own;
  }

  private void placeOutside(Element element, FieldSpec field) {
    HtmlRecord around = around(element);
    if (around == null || around.isPage()) {
      classify(null, element, field.at()).classify(field.fieldClass(), false, field.count());
    }
  }

  private Place classify(@Nullable HtmlRecord record, Element element, Locator locator) {
    return locator
        .attribute()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .map(
            name ->
                attributes
                    .computeIfAbsent(element, each -> new HashMap<>())
                    .computeIfAbsent(name, each -> new Place(record, element)))
        .orElseGet(() -> texts.computeIfAbsent(element, each -> new Place(record, element)));
  }
}
