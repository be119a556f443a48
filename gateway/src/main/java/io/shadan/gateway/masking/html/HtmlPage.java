package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.BitSet;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/**
 * A page parsed to find its nodes, never to be written out. Every character must belong to a node
 * that was found or be an end tag; a page in which something is unaccounted for is refused, because
 * what the parser dropped a browser may show.
 */
final class HtmlPage {

  private static final int MAX_DEPTH = 512;

  /** What may stand between nodes: white space and end tags, closed or stray. */
  private static final Pattern BETWEEN = Pattern.compile("(?:\\s|</[A-Za-z][A-Za-z0-9:]*\\s*>)*");

  private final DecodedText text;
  private final Document document;

  private HtmlPage(DecodedText text, Document document) {
    this.text = text;
    this.document = document;
  }

  static HtmlPage of(DecodedText text) throws MalformedBodyException {
    if (text.text().isBlank() || text.text().indexOf('\0') >= 0) {
      throw new MalformedBodyException("the page is empty or holds NUL characters");
    }
    HtmlPage page =
        new HtmlPage(
            text,
            Parser.htmlParser()
                .setTrackPosition(true)
                .setMaxDepth(MAX_DEPTH)
                .parseInput(text.text(), ""));
    page.requireAccounted();
    return page;
  }

  Document document() {
    return document;
  }

  DecodedText text() {
    return text;
  }

  int start(Node node) {
    return text.byteOffset(node.sourceRange().startPos());
  }

  int end(Node node) {
    return text.byteOffset(node.sourceRange().endPos());
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
    return text.byteOffset(last);
  }

  /** Byte range of an attribute's value without its quotes. */
  ByteRange value(Element element, Attribute attribute) {
    Range value = element.attributes().sourceRange(attribute.getKey()).valueRange();
    return new ByteRange(text.byteOffset(value.startPos()), text.byteOffset(value.endPos()));
  }

  private void requireAccounted() throws MalformedBodyException {
    BitSet accounted = new BitSet(text.text().length());
    document.traverse(
        (node, depth) -> {
          Range range = node.sourceRange();
          if (range.isTracked() && range.endPos() > range.startPos()) {
            accounted.set(range.startPos(), range.endPos());
          }
        });
    int from = text.text().startsWith("\ufeff") ? 1 : 0;
    for (int gap = accounted.nextClearBit(from);
        gap < text.text().length();
        gap = accounted.nextClearBit(gap)) {
      int next = accounted.nextSetBit(gap);
      int end = next < 0 ? text.text().length() : next;
      if (!BETWEEN.matcher(text.text().substring(gap, end)).matches()) {
        throw new MalformedBodyException(
            "the page has text or tags no parser is sure of at character " + gap);
      }
      gap = end;
    }
  }

  /** Bytes {@code [start, end)}. */
  record ByteRange(int start, int end) {}
}
