package io.shadan.gateway.masking.html.tree;

import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/** Makes the nodes of an ordinary page and puts them where the innermost open element is. */
final class PlainBuilder {

  /** Which document type the page has, which says what stands in paragraphs. */
  enum Doctype {
    NONE,
    PLAIN,
    OTHER
  }

  private static final Tag PAGE = Tag.valueOf(HtmlElement.PAGE);

  private final String page;
  private final PlainScan scan;
  private final PlainStack stack;
  private final HtmlElement root;
  private Doctype doctype = Doctype.NONE;
  private String declaration = "";
  private int elements;

  PlainBuilder(String page, PlainScan scan, PlainStack stack) {
    this.page = page;
    this.scan = scan;
    this.stack = stack;
    this.root = new HtmlElement(PAGE, 0, null, elements++, null);
  }

  /** The element around the page. */
  HtmlElement root() {
    return root;
  }

  /** How many elements there are. */
  int elements() {
    return elements;
  }

  /** Notes the document type. */
  void doctype(String written) {
    declaration = written;
    boolean plain = written.equalsIgnoreCase("<!doctype html>");
    doctype = plain ? Doctype.PLAIN : Doctype.OTHER;
  }

  /** Which document type the page has. */
  Doctype doctype() {
    return doctype;
  }

  /** The document type as written; empty for none. */
  String declaration() {
    return declaration;
  }

  /** Characters that are no tag. */
  HtmlText characters(HtmlText.Kind kind, int start, int end) {
    return new HtmlText(kind, start, end, page, null);
  }

  /** Adds an element whose content is text, with that text. */
  void content(PlainTag tag, StartTag startTag, HtmlText.Kind kind) throws NotPlainException {
    HtmlElement element = add(tag, startTag);
    int end = scan.contentEnd(element.name());
    if (end > startTag.end()) {
      element.append(characters(kind, startTag.end(), end));
    }
    element.endAt(scan.at());
  }

  /** Adds an element to the innermost open one. */
  HtmlElement add(PlainTag tag, StartTag startTag) {
    return add(tag, startTag.start(), startTag);
  }

  /** Adds an element and opens it. */
  HtmlElement open(PlainTag tag, int at, @Nullable StartTag startTag) throws NotPlainException {
    HtmlElement element = add(tag, at, startTag);
    stack.push(element, tag);
    return element;
  }

  private HtmlElement add(PlainTag tag, int at, @Nullable StartTag startTag) {
    HtmlElement element = element(tag, at, startTag);
    stack.top().append(element);
    return element;
  }

  /** Opens the element around head and body. */
  HtmlElement openPage(PlainTag tag, int at, @Nullable StartTag startTag) throws NotPlainException {
    HtmlElement element = element(tag, at, startTag);
    root.append(element);
    stack.push(element, tag);
    return element;
  }

  private HtmlElement element(PlainTag tag, int at, @Nullable StartTag startTag) {
    return new HtmlElement(tag.tag(), at, startTag, elements++, null);
  }
}
