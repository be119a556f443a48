package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.PlainTag.Kind;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Head and body of an ordinary page, whose tags may be left out, and what stands outside them. */
final class PlainOutline {

  private static final PlainTag HTML = PlainTag.of("html");
  private static final PlainTag HEAD = PlainTag.of("head");
  private static final PlainTag BODY = PlainTag.of("body");

  /** Where in a page a reader is; a text between them belongs elsewhere each time. */
  enum Phase {
    INITIAL,
    BEFORE_HTML,
    BEFORE_HEAD,
    IN_HEAD,
    AFTER_HEAD,
    IN_BODY,
    AFTER_BODY,
    AFTER_HTML
  }

  private final PlainBuilder built;
  private final PlainStack stack;
  private final Charset charset;
  private Phase phase = Phase.INITIAL;
  private @Nullable HtmlElement page;

  PlainOutline(PlainBuilder built, PlainStack stack, Charset charset) {
    this.built = built;
    this.stack = stack;
    this.charset = charset;
  }

  /** Whether the reader is in this phase. */
  boolean isAt(Phase other) {
    return phase == other;
  }

  /** Whether the reader is in a phase before this one. */
  boolean isBefore(Phase other) {
    return phase.compareTo(other) < 0;
  }

  /** Notes the document type. */
  void doctype(String written) {
    built.doctype(written);
    phase = Phase.BEFORE_HTML;
  }

  /** Where a comment or white space goes that stands here. */
  HtmlElement place() {
    return switch (phase) {
      case INITIAL, BEFORE_HTML, AFTER_HTML -> built.root();
      case AFTER_HEAD, AFTER_BODY -> page == null ? built.root() : page;
      case BEFORE_HEAD, IN_HEAD, IN_BODY -> stack.top();
    };
  }

  /** Opens the page. */
  void html(int at, @Nullable StartTag startTag) throws NotPlainException {
    if (phase.compareTo(Phase.BEFORE_HTML) > 0) {
      throw new NotPlainException("a second page");
    }
    page = built.openPage(HTML, at, startTag);
    phase = Phase.BEFORE_HEAD;
  }

  /** Opens the head. */
  void head(int at, @Nullable StartTag startTag) throws NotPlainException {
    if (phase.compareTo(Phase.BEFORE_HEAD) < 0) {
      html(at, null);
    }
    if (phase != Phase.BEFORE_HEAD) {
      throw new NotPlainException("a second head");
    }
    built.open(HEAD, at, startTag);
    phase = Phase.IN_HEAD;
  }

  /** Opens the body. */
  void body(int at, @Nullable StartTag startTag) throws NotPlainException {
    if (phase.compareTo(Phase.IN_HEAD) < 0) {
      head(at, null);
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

  /** Adds an element of the head. */
  void inHead(PlainTag tag, StartTag startTag) throws NotPlainException {
    if (phase.compareTo(Phase.IN_HEAD) < 0) {
      head(startTag.start(), null);
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
      String label = meta.has("charset") ? meta.attribute("charset") : null;
      HtmlAccount.requireCharset(label, meta.attribute("content"), charset);
    } catch (MalformedBodyException refused) {
      throw new NotPlainException("a charset that is not the page's");
    }
  }

  /** Adds a script or style. */
  void raw(PlainTag tag, StartTag startTag) throws NotPlainException {
    if (phase.compareTo(Phase.IN_HEAD) < 0) {
      head(startTag.start(), null);
    }
    boolean fits = phase == Phase.IN_HEAD || phase == Phase.IN_BODY;
    if (!fits || stack.holds(Kind.SELECT)) {
      throw new NotPlainException("a script between head and body or in a choice");
    }
    built.content(tag, startTag, HtmlText.Kind.DATA);
  }

  /** Ends the head. */
  void endHead(int at) throws NotPlainException {
    if (phase != Phase.IN_HEAD) {
      throw new NotPlainException("an end of no head");
    }
    stack.popOnly(HEAD, at);
    phase = Phase.AFTER_HEAD;
  }

  /** Ends the body. What stands open stays open: only white space and comments follow. */
  void endBody() throws NotPlainException {
    if (phase != Phase.IN_BODY || stack.holds(Kind.TABLE) || stack.holds(Kind.SELECT)) {
      throw new NotPlainException("an end of a body that is none or in a table");
    }
    phase = Phase.AFTER_BODY;
  }

  /** Ends the page. */
  void endHtml() throws NotPlainException {
    if (phase == Phase.IN_BODY) {
      endBody();
    }
    if (phase != Phase.AFTER_BODY) {
      throw new NotPlainException("an end of no page");
    }
    phase = Phase.AFTER_HTML;
  }
}
