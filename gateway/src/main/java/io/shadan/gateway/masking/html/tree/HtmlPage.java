package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.body.DecodedText;
import java.util.List;

/** A page taken apart to find its nodes, never to be written out. */
public final class HtmlPage {

  private final DecodedText text;
  private final HtmlElement root;
  private final int elements;
  private final Selection selection;
  private final int from;

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
    this(text, root, elements, selection, 0);
  }

  private HtmlPage(
      DecodedText text, HtmlElement root, int elements, Selection selection, int from) {
    this.text = text;
    this.root = root;
    this.elements = elements;
    this.selection = selection;
    this.from = from;
  }

  /** The same page as the end of a longer one: what stands before was masked with its beginning. */
  HtmlPage from(int start) {
    return new HtmlPage(text, root, elements, selection, start);
  }

  /** First of its characters that is to be masked. */
  public int from() {
    return from;
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
