package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.html.tree.PlainTag.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The open elements of a page. Closing one closes what stands open in it, where that is all a
 * parser does: what it would open again or remember otherwise is not for us.
 */
final class PlainStack {

  private static final int DEEPEST = 200;

  /** From this many of one name on, parsers forget some. */
  private static final int MOST_ALIKE = 3;

  private HtmlElement[] elements = new HtmlElement[32];
  private PlainTag[] tags = new PlainTag[32];
  private int size;

  /** Opens an element. */
  void push(HtmlElement element, PlainTag tag) throws NotPlainException {
    if (size == DEEPEST) {
      throw new NotPlainException("elements too deep in each other");
    }
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, 2 * size);
      tags = Arrays.copyOf(tags, 2 * size);
    }
    elements[size] = element;
    tags[size++] = tag;
  }

  /** The innermost open element. */
  HtmlElement top() {
    return elements[size - 1];
  }

  /** What the innermost open element is. */
  Kind kind() {
    return tags[size - 1].kind();
  }

  /** Whether the innermost open element is of this name. */
  boolean tops(@Nullable PlainTag tag) {
    return tags[size - 1] == tag;
  }

  /** Closes the innermost element; it ends where something else begins or its own tag ends. */
  HtmlElement pop(int end) {
    HtmlElement closed = elements[--size];
    closed.endAt(end);
    HtmlElement around = closed.parent();
    if (around != null) {
      around.endAt(closed.end());
    }
    return closed;
  }

  /** Closes what may end by itself, except elements of one name. */
  void popImplied(int end, @Nullable PlainTag except) {
    while (kind().endsByItself() && !tops(except)) {
      pop(end);
    }
  }

  /** Closes the innermost element, which must be of this name. */
  void popOnly(PlainTag tag, int end) throws NotPlainException {
    if (!tops(tag)) {
      throw new NotPlainException("an end tag of an element that is not the innermost");
    }
    pop(end);
  }

  /** Where the innermost element of a kind stands, with no boundary in between; -1 for none. */
  int find(Kind kind) {
    for (int i = size - 1; i >= 0; i--) {
      if (tags[i].kind() == kind) {
        return i;
      }
      if (tags[i].kind().bounds()) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether one of a kind stands open anywhere. */
  boolean holds(Kind kind) {
    for (int i = size - 1; i >= 0; i--) {
      if (tags[i].kind() == kind) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where a list item stands that one of the same kind ends: parsers look for it as far as the next
   * element that is no paragraph, division or part of the text.
   */
  int findItem(Kind kind) {
    for (int i = size - 1; i >= 0; i--) {
      if (tags[i].kind() == kind) {
        return i;
      }
      String name = elements[i].name();
      boolean passed = name.equals("p") || name.equals("div") || name.equals("address");
      if (tags[i].kind().special() && !passed) {
        return -1;
      }
    }
    return -1;
  }

  /**
   * Closes the element at a place with all that stands open in it.
   *
   * @param marks whether parsers forget open formatting with it, as at the end of a cell
   */
  void popTo(int at, int end, boolean marks) throws NotPlainException {
    while (size > at) {
      boolean last = size - 1 == at;
      if (!last && !goesWithItsParent(kind(), marks)) {
        throw new NotPlainException("an element that stays open in one that is closed");
      }
      pop(end);
    }
  }

  private static boolean goesWithItsParent(Kind kind, boolean marks) {
    return switch (kind) {
      case PARAGRAPH, ITEM, TERM, INLINE, BLOCK, HEADING -> true;
      case FORMATTING, LINK -> marks;
      default -> false;
    };
  }

  /** Requires that a parser remembers a formatting element as one more of its name. */
  void requireFewAlike(PlainTag tag) throws NotPlainException {
    int alike = 0;
    for (int i = size - 1; i >= 0 && !marks(tags[i].kind()); i--) {
      alike += tags[i] == tag ? 1 : 0;
    }
    if (alike >= (tag.kind() == Kind.LINK ? 1 : MOST_ALIKE)) {
      throw new NotPlainException("formatting elements in each other");
    }
  }

  private static boolean marks(Kind kind) {
    return kind == Kind.CELL || kind == Kind.CAPTION;
  }

  /** Ends everything at the end of the page. */
  void popAll(int end) {
    while (size > 0) {
      pop(end);
    }
  }

  int size() {
    return size;
  }
}
