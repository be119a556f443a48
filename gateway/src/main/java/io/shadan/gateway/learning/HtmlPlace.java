package io.shadan.gateway.learning;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A place that all pages, or all rows of a kind, may have: what stands there on each. */
final class HtmlPlace {

  private final Optional<HtmlRows> rows;
  private final String path;
  private final Optional<String> attribute;
  private final List<Element> elements = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private final Map<Document, Boolean> pages = new IdentityHashMap<>();

  HtmlPlace(Optional<HtmlRows> rows, String path, Optional<String> attribute) {
    this.rows = rows;
    this.path = path;
    this.attribute = attribute;
  }

  void add(Document page, Element element, String value) {
    elements.add(element);
    values.add(value);
    pages.put(page, true);
  }

  /** The rows it is a place of; empty for the page itself. */
  Optional<HtmlRows> rows() {
    return rows;
  }

  /** Relative to its row or to the page. */
  String path() {
    return path;
  }

  Optional<String> attribute() {
    return attribute;
  }

  List<Element> elements() {
    return elements;
  }

  Element first() {
    return elements.get(0);
  }

  /** Texts that stand there, blank ones left out. */
  List<String> values() {
    return values.stream().filter(value -> !value.isBlank()).toList();
  }

  /** Whether it is on every page with one and the same text. */
  boolean constant(List<Document> all) {
    return pages.size() == all.size() && values.stream().distinct().count() == 1;
  }
}
