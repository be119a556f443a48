package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.body.CharsetCheck;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/** Every character of a page must be part of a node the masker looks at, or of an end tag. */
final class HtmlAccount {

  private static final Pattern DOCTYPE =
      Pattern.compile(
          "<!doctype\\s+html(?:\\s+(?:public|system)(?:\\s+\"[A-Za-z0-9 ./:+-]*\"){1,2})?\\s*>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern END_TAG =
      Pattern.compile("</([A-Za-z][A-Za-z0-9]*)[ \\t\\r\\n\\f]*>");

  /** Swallow the rest of the page, markup and all, when their end tag is missing. */
  private static final Set<String> SWALLOWING =
      Set.of(
          "title",
          "textarea",
          "script",
          "style",
          "xmp",
          "iframe",
          "noembed",
          "noframes",
          "plaintext");

  private final JsoupTree page;
  private final String text;

  private HtmlAccount(JsoupTree page) {
    this.page = page;
    this.text = page.text().text();
  }

  static void check(JsoupTree page) throws MalformedBodyException {
    HtmlAccount account = new HtmlAccount(page);
    List<Node> nodes = new ArrayList<>();
    page.document().traverse((node, depth) -> nodes.add(node));
    BitSet accounted = new BitSet(account.text.length());
    for (Node node : nodes) {
      account.require(node);
      Range range = node.sourceRange();
      if (range.isTracked() && range.endPos() > range.startPos()) {
        accounted.set(range.startPos(), range.endPos());
      }
    }
    account.requireOnlyEndTagsBetween(accounted);
    account.requireTagsToEnd();
  }

  /** What the parser takes for text or for a comment is the beginning of a tag that was cut. */
  private void requireTagsToEnd() throws MalformedBodyException {
    if (text.endsWith("<") || text.endsWith("</")) {
      throw odd("a tag that is cut", text.length());
    }
  }

  private void require(Node node) throws MalformedBodyException {
    boolean looked =
        node instanceof TextNode || node instanceof DataNode || node.getClass() == Comment.class;
    boolean last = node.sourceRange().endPos() == text.length();
    if (node.getClass() == Comment.class && last && !text.endsWith("-->")) {
      throw odd("a comment that is cut", node.sourceRange().startPos());
    }
    if (node instanceof DocumentType) {
      requireDoctype(node.sourceRange());
    } else if (node instanceof Element element && !(node instanceof Document)) {
      requireElement(element);
    } else if (!looked && !(node instanceof Document)) {
      throw odd("a " + node.nodeName() + " node", node.sourceRange().startPos());
    }
  }

  private void requireDoctype(Range range) throws MalformedBodyException {
    if (!isDoctype(text.substring(range.startPos(), range.endPos()))) {
      throw odd("a document type that is not HTML's", range.startPos());
    }
  }

  /** Whether a declaration is that of an HTML page. */
  static boolean isDoctype(String declaration) {
    return DOCTYPE.matcher(declaration).matches();
  }

  private void requireElement(Element element) throws MalformedBodyException {
    int at = element.sourceRange().startPos();
    if (!Tag.isKnownTag(element.normalName())) {
      throw odd("an element that is not HTML's", at);
    }
    Range end = element.endSourceRange();
    if (SWALLOWING.contains(element.normalName()) && end.endPos() <= end.startPos()) {
      throw odd("an element of raw text that is not closed", at);
    }
    StartTag tag = page.tag(element);
    int attributes = 0;
    for (Attribute attribute : element.attributes()) {
      attributes++;
      if (tag == null || tag.find(attribute.getKey()) == null) {
        throw odd("an attribute the tag does not show", at);
      }
    }
    if (tag != null && tag.attributes().size() != attributes) {
      throw odd("an attribute the parser did not keep", at);
    }
    if (Objects.equals(element.normalName(), "meta")) {
      requireCharset(element);
    }
  }

  private void requireCharset(Element meta) throws MalformedBodyException {
    String charset = meta.hasAttr("charset") ? meta.attr("charset") : null;
    requireCharset(charset, meta.attr("content"), page.text().charset());
  }

  /**
   * Holds what a meta element says of the charset against the one the page was read in.
   *
   * @param charset its attribute of this name; null when it has none
   */
  static void requireCharset(@Nullable String charset, String content, Charset expected)
      throws MalformedBodyException {
    String where = "meta element of the page";
    if (charset != null) {
      CharsetCheck.require(charset, expected, where);
    }
    CharsetCheck.requireContent(content, expected, where);
  }

  private void requireOnlyEndTagsBetween(BitSet accounted) throws MalformedBodyException {
    Matcher endTag = END_TAG.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (accounted.get(at)) {
        int clear = accounted.nextClearBit(at);
        at = clear;
      } else if (StartTag.isSpace(text.charAt(at))) {
        at++;
      } else if (endTag.region(at, text.length()).lookingAt()
          && Tag.isKnownTag(endTag.group(1).toLowerCase(java.util.Locale.ROOT))) {
        at = endTag.end();
      } else {
        throw odd("text or tags no parser is sure of", at);
      }
    }
  }

  private static MalformedBodyException odd(String what, int at) {
    return new MalformedBodyException("the page holds " + what + " at character " + at);
  }
}
