package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.body.DecodedText;
import java.util.List;

/** A page taken apart to find its nodes, never to be written out. */
public final class HtmlPage {

  private final DecodedText text;
  private final HtmlElement root;
  private final int elements;
  private final Selection selection;

  /** Finds what a selector names. */
  interface Selection {
    List<HtmlElement> select(HtmlElement scope, String selector);
  }

  /**
   * A page taken apart.
   *
   * @param elements how many it has, the one around all of them included
   */
  HtmlPage(DecodedText text, HtmlElement root, int elements, Selection selection) {
    this.text = text;
    this.root = root;
    this.elements = elements;
    this.selection = selection;
  }

  /** Its characters and bytes. */
  public DecodedText text() {
    return text;
  }

  /** The element around all others. */
  public HtmlElement root() {
    return root;
  }

  /** How many elements there are; their numbers are below. */
  public int elements() {
    return elements;
  }

  /** Elements a selector names, the scope itself among them when it does, in document order. */
  public List<HtmlElement> select(HtmlElement scope, String selector) {
    return selection.select(scope, selector);
  }
}
