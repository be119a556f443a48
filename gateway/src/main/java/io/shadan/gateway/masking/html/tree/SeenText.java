package io.shadan.gateway.masking.html.tree;

import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/** The text of an element as jsoup reads it: catalogued labels and values are compared with it. */
final class SeenText {

  /** Elements above a text in which white space may be said to stay. */
  private static final int PRESERVED_ABOVE = 6;

  private static final char NO_BREAK_SPACE = '\u00a0';
  private static final char ZERO_WIDTH_SPACE = '\u200b';
  private static final char SOFT_HYPHEN = '\u00ad';

  private final StringBuilder seen = new StringBuilder();

  private SeenText() {}

  static String of(HtmlElement element) {
    HtmlNode first = element.firstChild();
    if (first == null) {
      return "";
    }
    if (first.nextSibling() == null && isText(first) && isPlain(((HtmlText) first).text())) {
      return ((HtmlText) first).text();
    }
    SeenText all = new SeenText();
    all.read(element);
    return all.seen.toString().trim();
  }

  /** Whether nothing of a text is white space or unseen, single blanks inside it aside. */
  private static boolean isPlain(String text) {
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean first = blank;
      blank = c == ' ';
      boolean unseen = c < ' ' || c == NO_BREAK_SPACE || c == ZERO_WIDTH_SPACE || c == SOFT_HYPHEN;
      if (unseen || (blank && first)) {
        return false;
      }
    }
    return !blank || text.isEmpty();
  }

  private void read(HtmlElement element) {
    head(element);
    for (HtmlNode each = element.firstChild(); each != null; each = each.nextSibling()) {
      if (each instanceof HtmlElement inside) {
        read(inside);
      } else if (isText(each)) {
        add((HtmlText) each);
      }
    }
    tail(element);
  }

  private void head(HtmlElement element) {
    if (seen.length() > 0 && !endsBlank() && partsBefore(element)) {
      seen.append(' ');
    }
  }

  private static boolean partsBefore(HtmlElement element) {
    return element.tag().isBlock()
        || element.is("br")
        || (element.tag().is(Tag.TextBoundary) && holdsText(element));
  }

  private static boolean partsAfter(HtmlElement element) {
    return element.tag().is(Tag.TextBoundary) || element.tag().isBlock() || holdsBlock(element);
  }

  private static boolean holdsBlock(HtmlElement element) {
    HtmlElement child = element.firstElement();
    while (child != null && !child.tag().isBlock()) {
      child = child.nextElement();
    }
    return child != null;
  }

  private static boolean holdsText(HtmlElement element) {
    HtmlNode each = element.following(element);
    while (each != null && !(isText(each) && !StartTag.isBlank(((HtmlText) each).text()))) {
      each = each.following(element);
    }
    return each != null;
  }

  private static boolean isText(@Nullable HtmlNode node) {
    return node instanceof HtmlText text && text.kind() == HtmlText.Kind.TEXT;
  }

  private void tail(HtmlElement element) {
    HtmlNode next = element.nextSibling();
    if (next != null && !endsBlank() && isInline(next) && partsAfter(element)) {
      seen.append(' ');
    }
  }

  private static boolean isInline(HtmlNode node) {
    return node instanceof HtmlElement element ? element.tag().isInline() : isText(node);
  }

  private void add(HtmlText text) {
    if (preserved(text.parent())) {
      seen.append(text.text());
      return;
    }
    boolean blank = endsBlank();
    String characters = text.text();
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      if (StartTag.isSpace(c) || c == NO_BREAK_SPACE) {
        if (!blank) {
          seen.append(' ');
          blank = true;
        }
      } else if (c != ZERO_WIDTH_SPACE && c != SOFT_HYPHEN) {
        seen.append(c);
        blank = false;
      }
    }
  }

  private static boolean preserved(@Nullable HtmlElement around) {
    HtmlElement each = around;
    for (int i = 0; i < PRESERVED_ABOVE && each != null; i++) {
      if (each.tag().preserveWhitespace()) {
        return true;
      }
      each = each.parent();
    }
    return false;
  }

  private boolean endsBlank() {
    return seen.length() > 0 && seen.charAt(seen.length() - 1) == ' ';
  }
}
