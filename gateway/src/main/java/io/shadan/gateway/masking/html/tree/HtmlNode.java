package io.shadan.gateway.masking.html.tree;

import org.jspecify.annotations.Nullable;

/** A node of a page, with its place in the page's characters. */
public abstract sealed class HtmlNode permits HtmlElement, HtmlText {

  private final int start;
  private @Nullable HtmlElement parent;
  private @Nullable HtmlNode previous;
  private @Nullable HtmlNode next;

  /** A node nobody placed yet. */
  HtmlNode(int start) {
    this.start = start;
  }

  /** Where it begins, in characters. */
  public final int start() {
    return start;
  }

  /** After all that belongs to it, an element's content and end tag included. */
  public abstract int end();

  /** The element around it; null for the page. */
  public final @Nullable HtmlElement parent() {
    return parent;
  }

  /** The node before it in the same element. */
  public final @Nullable HtmlNode previousSibling() {
    return previous;
  }

  /** The node behind it in the same element. */
  public final @Nullable HtmlNode nextSibling() {
    return next;
  }

  /** The element behind it in the same element. */
  public final @Nullable HtmlElement nextElement() {
    HtmlNode each = next;
    while (each != null && !(each instanceof HtmlElement)) {
      each = each.next;
    }
    return (HtmlElement) each;
  }

  /**
   * The node that follows it in the document, what stands in it first.
   *
   * @param within the element whose end ends the walk
   */
  public final @Nullable HtmlNode following(HtmlElement within) {
    HtmlNode inside = this instanceof HtmlElement element ? element.firstChild() : null;
    return inside == null ? behind(within) : inside;
  }

  /** As {@link #following}, what stands in it left out. */
  public final @Nullable HtmlNode behind(HtmlElement within) {
    HtmlNode each = this;
    while (each != within && each != null) {
      if (each.next != null) {
        return each.next;
      }
      each = each.parent;
    }
    return null;
  }

  /** Becomes the last child of an element. */
  final void placeIn(HtmlElement element, @Nullable HtmlNode before) {
    parent = element;
    previous = before;
    if (before != null) {
      before.next = this;
    }
  }
}
