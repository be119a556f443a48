package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.RecordJudge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Which text and which attribute of a page is which field of which record. */
final class HtmlFields {

  private final HtmlLocators locators;
  private final MaskingPlan plan;
  private final List<HtmlRecord> records = new ArrayList<>();
  private final Map<Element, HtmlRecord> byElement = new IdentityHashMap<>();
  private final Map<Node, Place> texts = new IdentityHashMap<>();
  private final Map<Element, Map<String, Place>> attributes = new IdentityHashMap<>();

  private HtmlFields(HtmlLocators locators, MaskingPlan plan) {
    this.locators = locators;
    this.plan = plan;
  }

  static HtmlFields of(HtmlPage page, MaskingPlan plan, HtmlLocators locators) {
    HtmlFields fields = new HtmlFields(locators, plan);
    ResponseSpec response = plan.response();
    response
        .fields()
        .forEach(field -> fields.assign(page.document(), field.at(), new Place(null, field)));
    // whole-document records first: what stands inside a smaller record is that record's
    response.records().stream()
        .sorted(Comparator.comparing(spec -> !spec.at().isEmpty()))
        .forEach(spec -> fields.records(page.document(), spec));
    return fields;
  }

  List<HtmlRecord> records() {
    return records;
  }

  @Nullable Place text(Node node) {
    return texts.get(node);
  }

  @Nullable Place attribute(Element element, String name) {
    return attributes.getOrDefault(element, Map.of()).get(name);
  }

  /** The innermost record around an element. */
  @Nullable HtmlRecord around(Element element) {
    for (Element each = element; each != null; each = each.parent()) {
      HtmlRecord record = byElement.get(each);
      if (record != null) {
        return record;
      }
    }
    return null;
  }

  private void records(Element document, RecordSpec spec) {
    List<Element> elements =
        spec.at().isEmpty() ? List.of(document) : locators.select(document, spec.at());
    for (Element element : elements) {
      HtmlRecord outer = records.isEmpty() ? null : around(element);
      Optional<String> key =
          first(element, spec.key())
              .or(() -> Optional.ofNullable(outer).map(record -> record.judge().supplyPoint()));
      Optional<String> period = spec.period().flatMap(at -> first(element, at));
      HtmlRecord record =
          new HtmlRecord(
              spec, element, new RecordJudge(plan, key, period, spec.period().isPresent()));
      records.add(record);
      byElement.put(element, record);
      assign(
          element,
          spec.key(),
          new Place(record, new FieldSpec(spec.key(), FieldClass.SUPPLY_POINT, false)));
      spec.fields().forEach(field -> assign(element, field.at(), new Place(record, field)));
    }
  }

  private Optional<String> first(Element scope, Locator locator) {
    return locators.find(scope, locator).stream()
        .findFirst()
        .map(element -> locators.text(element, locator));
  }

  private void assign(Element scope, Locator locator, Place place) {
    for (Element element : locators.find(scope, locator)) {
      if (locator.attribute().isPresent()) {
        attributes
            .computeIfAbsent(element, e -> new HashMap<>())
            .put(locator.attribute().get().toLowerCase(java.util.Locale.ROOT), place);
      } else {
        element.traverse(
            (node, depth) -> {
              if (node instanceof TextNode) {
                texts.put(node, place);
              }
            });
      }
    }
  }

  /**
   * A classified place.
   *
   * @param record its record; null outside any
   */
  record Place(@Nullable HtmlRecord record, FieldSpec field) {}
}
