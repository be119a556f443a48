package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.PlainTag.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The tree of an ordinary page, read in one go: elements closed inside each other, tables whose
 * cells and rows end by themselves, lists and paragraphs likewise. Whatever a parser would move,
 * drop or open again is left to jsoup.
 */
final class PlainTree {

  private static final PlainTag HTML = PlainTag.of("html");
  private static final PlainTag HEAD = PlainTag.of("head");
  private static final PlainTag BODY = PlainTag.of("body");

  /** Where in the page the reader is; a text between them belongs elsewhere each time. */
  private enum Phase {
    INITIAL,
    BEFORE_HTML,
    BEFORE_HEAD,
    IN_HEAD,
    AFTER_HEAD,
    IN_BODY,
    AFTER_BODY,
    AFTER_HTML
  }

  private final DecodedText text;
  private final String page;
  private final PlainScan scan;
  private final PlainStack stack = new PlainStack();
  private final PlainBuilder built;
  private final PlainBody body;
  private Phase phase = Phase.INITIAL;
  private @Nullable HtmlElement html;

  private PlainTree(DecodedText text) {
    this.text = text;
    this.page = text.text();
    this.scan = new PlainScan(page);
    this.built = new PlainBuilder(page, scan, stack);
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
      place().append(built.characters(HtmlText.Kind.COMMENT, start, scan.at()));
    } else if (phase == Phase.INITIAL) {
      scan.doctype();
      built.doctype(page.substring(start, scan.at()));
      phase = Phase.BEFORE_HTML;
    } else {
      throw new NotPlainException("markup that is no tag");
    }
  }

  private void end() throws NotPlainException {
    if (phase.compareTo(Phase.AFTER_HEAD) <= 0) {
      throw new NotPlainException("a page without a body");
    }
    stack.popAll(page.length());
    built.root().endAt(page.length());
  }

  /** Where a comment or white space goes that stands here. */
  private HtmlElement place() {
    return switch (phase) {
      case INITIAL, BEFORE_HTML, AFTER_HTML -> built.root();
      case AFTER_HEAD, AFTER_BODY -> html == null ? built.root() : html;
      case BEFORE_HEAD, IN_HEAD, IN_BODY -> stack.top();
    };
  }

  private void text(int start, int end) throws NotPlainException {
    boolean blank = isBlank(start, end);
    if (phase == Phase.INITIAL && blank) {
      return;
    }
    if (!blank && phase.compareTo(Phase.IN_BODY) < 0) {
      if (StartTag.isSpace(page.charAt(start)) || page.charAt(start) == '&') {
        throw new NotPlainException("white space that stands outside the body of its text");
      }
      enterBody(start, null);
    }
    if (!blank && phase != Phase.IN_BODY) {
      throw new NotPlainException("text behind the body");
    }
    if (!blank && stack.kind().holdsTable()) {
      throw new NotPlainException("text between the cells of a table");
    }
    place().append(built.characters(HtmlText.Kind.TEXT, start, end));
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
    if (phase.compareTo(Phase.AFTER_BODY) >= 0) {
      throw new NotPlainException("an element behind the body");
    }
    switch (tag.kind()) {
      case HTML -> enterHtml(startTag.start(), startTag);
      case HEAD -> enterHead(startTag.start(), startTag);
      case BODY -> enterBody(startTag.start(), startTag);
      case TITLE, HEAD_VOID -> inHead(tag, startTag);
      case RAW -> raw(tag, startTag);
      default -> {
        if (phase != Phase.IN_BODY) {
          enterBody(startTag.start(), null);
        }
        body.start(tag, startTag);
      }
    }
  }

  private void enterHtml(int at, @Nullable StartTag startTag) throws NotPlainException {
    if (phase.compareTo(Phase.BEFORE_HTML) > 0) {
      throw new NotPlainException("a second page");
    }
    html = built.openPage(HTML, at, startTag);
    phase = Phase.BEFORE_HEAD;
  }

  private void enterHead(int at, @Nullable StartTag startTag) throws NotPlainException {
    if (phase.compareTo(Phase.BEFORE_HEAD) < 0) {
      enterHtml(at, null);
    }
    if (phase != Phase.BEFORE_HEAD) {
      throw new NotPlainException("a second head");
    }
    built.open(HEAD, at, startTag);
    phase = Phase.IN_HEAD;
  }

  private void enterBody(int at, @Nullable StartTag startTag) throws NotPlainException {
    if (phase.compareTo(Phase.IN_HEAD) < 0) {
      enterHead(at, null);
    }
    if (phase == Phase.IN_HEAD) {
      stack.popOnly(HEAD, at);
      phase = Phase.AFTER_HEAD;
    }
    if (phase != Phase.AFTER_HEAD) {
      throw new NotPlainException("a second body");
    }
    built.open(BODY, at, startTag);
    phase = Phase.IN_BODY;
  }

  private void inHead(PlainTag tag, StartTag startTag) throws NotPlainException {
    if (phase.compareTo(Phase.IN_HEAD) < 0) {
      enterHead(startTag.start(), null);
    }
    if (phase != Phase.IN_HEAD) {
      throw new NotPlainException("an element of the head elsewhere");
    }
    if (tag.kind() == Kind.TITLE) {
      built.content(tag, startTag, HtmlText.Kind.TEXT);
      return;
    }
    HtmlElement element = built.add(tag, startTag);
    if (element.is("meta")) {
      requireCharset(element);
    }
  }

  private void requireCharset(HtmlElement meta) throws NotPlainException {
    try {
      String charset = meta.has("charset") ? meta.attribute("charset") : null;
      HtmlAccount.requireCharset(charset, meta.attribute("content"), text.charset());
    } catch (MalformedBodyException refused) {
      throw new NotPlainException("a charset that is not the page's");
    }
  }

  private void raw(PlainTag tag, StartTag startTag) throws NotPlainException {
    if (phase.compareTo(Phase.IN_HEAD) < 0) {
      enterHead(startTag.start(), null);
    }
    boolean fits = phase == Phase.IN_HEAD || phase == Phase.IN_BODY;
    if (!fits || stack.holds(Kind.SELECT)) {
      throw new NotPlainException("a script between head and body or in a choice");
    }
    built.content(tag, startTag, HtmlText.Kind.DATA);
  }

  private void endTag() throws NotPlainException {
    int start = scan.at();
    int from = scan.endTag();
    PlainTag tag = PlainTag.find(page, from, scan.nameEnd());
    if (tag == null) {
      throw new NotPlainException("an end tag of another kind");
    }
    switch (tag.kind()) {
      case HEAD -> {
        if (phase != Phase.IN_HEAD) {
          throw new NotPlainException("an end of no head");
        }
        stack.popOnly(HEAD, scan.at());
        phase = Phase.AFTER_HEAD;
      }
      case BODY -> leaveBody(scan.at());
      case HTML -> {
        if (phase == Phase.IN_BODY) {
          leaveBody(start);
        }
        if (phase != Phase.AFTER_BODY) {
          throw new NotPlainException("an end of no page");
        }
        phase = Phase.AFTER_HTML;
      }
      default -> {
        if (phase != Phase.IN_BODY) {
          throw new NotPlainException("an end tag outside the body");
        }
        body.end(tag, start, scan.at());
      }
    }
  }

  /** What stands open stays open: only white space and comments follow. */
  private void leaveBody(int at) throws NotPlainException {
    if (phase != Phase.IN_BODY || stack.holds(Kind.TABLE) || stack.holds(Kind.SELECT)) {
      throw new NotPlainException("an end of a body that is none or in a table");
    }
    phase = Phase.AFTER_BODY;
  }
}
