package io.shadan.gateway.learning;

import io.shadan.gateway.masking.MaskingOutcome;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Attributes a proposal leaves unclassified, found by masking the captures with it. */
final class HtmlLeftovers {

  private final HtmlScreen screen;
  private final List<Capture> captures;
  private final Charset charset;

  HtmlLeftovers(HtmlScreen screen, List<Capture> captures, Charset charset) {
    this.screen = screen;
    this.captures = captures;
    this.charset = charset;
  }

  /** The attributes that came out changed, with what stands there on all pages. */
  Collection<HtmlPlace> of(Proposal proposal) {
    Map<List<Object>, HtmlPlace> changed = new LinkedHashMap<>();
    for (int i = 0; i < captures.size(); i++) {
      if (Proof.mask(proposal, captures.get(i)) instanceof MaskingOutcome.Masked masked) {
        compare(screen.pages().get(i), new String(masked.body(), charset), changed);
      }
    }
    screen.pages().forEach(page -> fill(page, changed));
    return changed.values();
  }

  private void compare(Document page, String masked, Map<List<Object>, HtmlPlace> changed) {
    List<Element> before = page.getAllElements();
    List<Element> after = Parser.htmlParser().parseInput(masked, "").getAllElements();
    for (int i = 0; i < before.size() && before.size() == after.size(); i++) {
      for (Attribute attribute : before.get(i).attributes()) {
        if (!attribute.getValue().equals(after.get(i).attr(attribute.getKey()))) {
          place(before.get(i), attribute.getKey(), changed);
        }
      }
    }
  }

  private void place(Element element, String name, Map<List<Object>, HtmlPlace> changed) {
    changed.computeIfAbsent(
        key(element, name),
        key ->
            new HtmlPlace(
                screen.rowsOf(screen.scope(element)),
                screen.path(screen.scope(element), element),
                Optional.of(name)));
  }

  private void fill(Document page, Map<List<Object>, HtmlPlace> changed) {
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        HtmlPlace place = changed.get(key(element, attribute.getKey()));
        if (place != null) {
          place.add(page, element, HtmlPaths.collapse(attribute.getValue()));
        }
      }
    }
  }

  private List<Object> key(Element element, String name) {
    Element scope = screen.scope(element);
    return List.of(
        screen.rowsOf(scope).map(screen.rows()::indexOf).orElse(-1),
        screen.path(scope, element),
        name);
  }
}
