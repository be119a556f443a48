package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.html.tree.PlainOutline.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The tree of an ordinary page, read in one go: elements closed inside each other, tables whose
 * cells and rows end by themselves, lists and paragraphs likewise. Whatever a parser would move,
 * drop or open again is left to jsoup.
 */
final class PlainTree {

  private final DecodedText text;
  private final String page;
  private final PlainScan scan;
  private final PlainStack stack = new PlainStack();
  private final PlainBuilder built;
  private final PlainOutline outline;
  private final PlainBody body;

  private PlainTree(DecodedText text) {
    this.text = text;
    this.page = text.text();
    this.scan = new PlainScan(page);
    this.built = new PlainBuilder(page, scan, stack);
    this.outline = new PlainOutline(built, stack, text.charset());
    this.body = new PlainBody(built, stack, scan);
  }

  /** Null when the page is not an ordinary one. */
  static @Nullable HtmlPage page(DecodedText text, HtmlSelectors selectors) {
    try {
      PlainTree tree = new PlainTree(text);
      while (!tree.atEnd()) {
        tree.next();
      }
      tree.end();
      return tree.built(selectors);
    } catch (NotPlainException other) {
      return null;
    }
  }

  /** A page of which nothing is read yet. */
  static PlainTree begin(DecodedText text) {
    return new PlainTree(text);
  }

  /** What is read of the page. */
  HtmlPage built(HtmlSelectors selectors) {
    return new HtmlPage(
        text,
        built.root(),
        built.elements(),
        (scope, selector) -> selectors.plain(selector).orElseThrow().select(scope));
  }

  /** The document type as written; empty for none. */
  String doctype() {
    return built.declaration();
  }

  /** Where the reader stands. */
  int at() {
    return scan.at();
  }

  boolean atEnd() {
    return scan.atEnd();
  }

  /** The innermost open element. */
  HtmlElement open() {
    return stack.size() == 0 ? built.root() : stack.top();
  }

  /** Reads a text, a tag or a comment. */
  void next() throws NotPlainException {
    int start = scan.at();
    scan.text();
    if (scan.at() > start) {
      text(start, scan.at());
    } else if (scan.isTag(0)) {
      start();
    } else if (scan.isAt("</") && scan.isTag(1)) {
      endTag();
    } else if (scan.isAt("<!--")) {
      scan.comment();
      outline.place().append(built.characters(HtmlText.Kind.COMMENT, start, scan.at()));
    } else if (outline.isAt(Phase.INITIAL)) {
      scan.doctype();
      outline.doctype(page.substring(start, scan.at()));
    } else {
      throw new NotPlainException("markup that is no tag");
    }
  }

  private void end() throws NotPlainException {
    if (outline.isBefore(Phase.IN_BODY)) {
      throw new NotPlainException("a page without a body");
    }
    stack.popAll(page.length());
    built.root().endAt(page.length());
  }

  private void text(int start, int end) throws NotPlainException {
    boolean blank = isBlank(start, end);
    if (outline.isAt(Phase.INITIAL) && blank) {
      return;
    }
    if (!blank && outline.isBefore(Phase.IN_BODY)) {
      if (StartTag.isSpace(page.charAt(start)) || page.charAt(start) == '&') {
        throw new NotPlainException("white space that stands outside the body of its text");
      }
      outline.body(start, null);
    }
    if (!blank && !outline.isAt(Phase.IN_BODY)) {
      throw new NotPlainException("text behind the body");
    }
    if (!blank && stack.kind().holdsTable()) {
      throw new NotPlainException("text between the cells of a table");
    }
    outline.place().append(built.characters(HtmlText.Kind.TEXT, start, end));
  }

  private boolean isBlank(int start, int end) {
    int at = start;
    while (at < end && StartTag.isSpace(page.charAt(at))) {
      at++;
    }
    return at == end;
  }

  private void start() throws NotPlainException {
    int from = scan.at() + 1;
    StartTag startTag = scan.startTag();
    PlainTag tag = PlainTag.find(page, from, scan.nameEnd());
    if (tag == null || (scan.selfClosing() && !tag.tag().isEmpty())) {
      throw new NotPlainException("an element of another kind");
    }
    if (!outline.isBefore(Phase.AFTER_BODY)) {
      throw new NotPlainException("an element behind the body");
    }
    switch (tag.kind()) {
      case HTML -> outline.html(startTag.start(), startTag);
      case HEAD -> outline.head(startTag.start(), startTag);
      case BODY -> outline.body(startTag.start(), startTag);
      case TITLE, HEAD_VOID -> outline.inHead(tag, startTag);
      case RAW -> outline.raw(tag, startTag);
      default -> {
        if (!outline.isAt(Phase.IN_BODY)) {
          outline.body(startTag.start(), null);
        }
        body.start(tag, startTag);
      }
    }
  }

  private void endTag() throws NotPlainException {
    int start = scan.at();
    int from = scan.endTag();
    PlainTag tag = PlainTag.find(page, from, scan.nameEnd());
    if (tag == null) {
      throw new NotPlainException("an end tag of another kind");
    }
    switch (tag.kind()) {
      case HEAD -> outline.endHead(scan.at());
      case BODY -> outline.endBody();
      case HTML -> outline.endHtml();
      default -> {
        if (!outline.isAt(Phase.IN_BODY)) {
          throw new NotPlainException("an end tag outside the body");
        }
        body.end(tag, start, scan.at());
      }
    }
  }
}
