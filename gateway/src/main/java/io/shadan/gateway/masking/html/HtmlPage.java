package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A page parsed to find its nodes, never to be written out. A page in which something is
 * unaccounted for is refused, because what the parser dropped a browser may show.
 */
final class HtmlPage {

  private static final int MAX_DEPTH = 512;

  /**
   * A screen of 500 records with 80 cells each; a tag takes about a kilobyte while it is masked.
   */
  private static final int MOST_TAGS = 40_000;

  private final DecodedText text;
  private final Document document;
  private final Map<Element, StartTag> tags = new IdentityHashMap<>();

  private HtmlPage(DecodedText text, Document document) {
    this.text = text;
    this.document = document;
  }

  static HtmlPage of(DecodedText text) throws MalformedBodyException {
    if (text.text().isBlank() || text.text().indexOf('\0') >= 0) {
      throw new MalformedBodyException("the page is empty or holds NUL characters");
    }
    requireFewTags(text.text());
    HtmlPage page =
        new HtmlPage(
            text,
            Parser.htmlParser()
                .setTrackPosition(true)
                .setMaxDepth(MAX_DEPTH)
                .parseInput(text.text(), ""));
    page.readTags();
    HtmlAccount.check(page);
    return page;
  }

  private static void requireFewTags(String text) throws MalformedBodyException {
    int tags = 0;
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (!text.startsWith("/", at + 1) && ++tags > MOST_TAGS) {
        throw new MalformedBodyException(
            ReasonCode.UPSTREAM_TOO_LARGE, "the page holds more than " + MOST_TAGS + " tags");
      }
    }
  }

  Document document() {
    return document;
  }

  DecodedText text() {
    return text;
  }

  /** The start tag as written; null for an element the parser supplied. */
  @Nullable StartTag tag(Element element) {
    return tags.get(element);
  }

  /** Where an element begins, in characters. */
  int start(Element element) {
    return element.sourceRange().startPos();
  }

  /** End of an element with all that stands in it, its end tag included when it has one. */
  int endWithin(Element element) {
    int last = 0;
    for (Element each : element.getAllElements()) {
      last = Math.max(last, Math.max(each.sourceRange().endPos(), each.endSourceRange().endPos()));
      for (Node child : each.childNodes()) {
        last = Math.max(last, child.sourceRange().endPos());
      }
    }
    return last;
  }

  /** End of what stands in an element. */
  int endOfContent(Element element) {
    int last = 0;
    for (Node child : element.childNodes()) {
      last = Math.max(last, child.sourceRange().endPos());
      last = child instanceof Element inside ? Math.max(last, endWithin(inside)) : last;
    }
    return last;
  }

  /** Copies of an unclosed formatting element share the tag they were made from. */
  private void readTags() throws MalformedBodyException {
    Map<Integer, StartTag> byStart = new HashMap<>();
    for (Element element : document.getAllElements()) {
      int start = element.sourceRange().startPos();
      int end = element.sourceRange().endPos();
      if (end > start) {
        StartTag tag = byStart.get(start);
        if (tag == null) {
          tag = StartTag.of(text.text(), start, end);
          byStart.put(start, tag);
        }
        tags.put(element, tag);
      }
    }
  }
}
