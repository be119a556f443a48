package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The tree jsoup builds of a page: the one browsers build. A page in which something is unaccounted
 * for is refused, because what the parser dropped a browser may show.
 */
final class JsoupTree {

  private static final int MAX_DEPTH = 512;

  private final DecodedText text;
  private final Document document;
  private final HtmlSelectors selectors;
  private final Map<Element, StartTag> tags = new IdentityHashMap<>();
  private final Map<Element, HtmlElement> elements = new IdentityHashMap<>();
  private final Set<StartTag> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Element> origins = new ArrayList<>();

  private JsoupTree(DecodedText text, Document document, HtmlSelectors selectors) {
    this.text = text;
    this.document = document;
    this.selectors = selectors;
  }

  static HtmlPage page(DecodedText text, HtmlSelectors selectors) throws MalformedBodyException {
    Document document =
        Parser.htmlParser()
            .setTrackPosition(true)
            .setMaxDepth(MAX_DEPTH)
            .parseInput(text.text(), "");
    JsoupTree tree = new JsoupTree(text, document, selectors);
    tree.readTags();
    HtmlAccount.check(tree);
    HtmlElement root = tree.copy(document);
    tree.tags.clear();
    tree.seen.clear();
    return new HtmlPage(text, root, tree.origins.size(), tree::select);
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

  private List<HtmlElement> select(HtmlElement scope, String selector) {
    List<HtmlElement> found = new ArrayList<>();
    Element origin = origins.get(scope.number());
    for (Element each : origin.select(selectors.evaluator(selector))) {
      found.add(Objects.requireNonNull(elements.get(each)));
    }
    return found;
  }

  private HtmlElement copy(Element origin) {
    StartTag tag = tags.get(origin);
    HtmlElement copy =
        new HtmlElement(
            origin.tag(), origin.sourceRange().startPos(), tag, origins.size(), origin::attr);
    if (tag != null && !seen.add(tag)) {
      copy.markAsCopy();
    }
    origins.add(origin);
    elements.put(origin, copy);
    copy.endAt(Math.max(origin.sourceRange().endPos(), origin.endSourceRange().endPos()));
    for (Node child : origin.childNodes()) {
      HtmlNode placed = child instanceof Element element ? copy(element) : characters(child);
      if (placed != null) {
        copy.append(placed);
        copy.endAt(placed.end());
      }
    }
    return copy;
  }

  /** A document type is nothing a masker looks at. */
  private @Nullable HtmlText characters(Node node) {
    if (node instanceof TextNode characters) {
      return characters(HtmlText.Kind.TEXT, node, characters.getWholeText());
    }
    if (node instanceof DataNode data) {
      return characters(HtmlText.Kind.DATA, node, data.getWholeData());
    }
    return node instanceof Comment comment
        ? characters(HtmlText.Kind.COMMENT, node, comment.getData())
        : null;
  }

  private HtmlText characters(HtmlText.Kind kind, Node node, String said) {
    return new HtmlText(
        kind, node.sourceRange().startPos(), node.sourceRange().endPos(), text.text(), said);
  }
}
