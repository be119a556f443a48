package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.body.DecodedText;

/**
 * The beginning of an ordinary page, as far as it can be read: what stands open where that ends may
 * go on.
 */
public final class BegunPage {

  private final HtmlPage page;
  private final HtmlSelectors selectors;
  private final String doctype;
  private final HtmlElement open;
  private final int end;
  private final String oddity;

  private BegunPage(
      PlainTree tree, HtmlSelectors selectors, HtmlElement open, int end, String oddity) {
    this.page = tree.built(selectors);
    this.selectors = selectors;
    this.doctype = tree.doctype();
    this.open = open;
    this.end = end;
    this.oddity = oddity;
  }

  static BegunPage of(DecodedText text, HtmlSelectors selectors) {
    PlainTree tree = PlainTree.begin(text);
    int end = 0;
    HtmlElement open = tree.open();
    String oddity = "";
    try {
      while (!tree.atEnd()) {
        tree.next();
        end = tree.at();
        open = tree.open();
      }
    } catch (NotPlainException odd) {
      oddity = "%s behind character %d".formatted(odd.getMessage(), end);
    }
    return new BegunPage(tree, selectors, open, end, oddity);
  }

  /** What was read; more may stand in it behind {@link #end}. */
  public HtmlPage page() {
    return page;
  }

  /** Behind what was read. */
  public int end() {
    return end;
  }

  /** What was not understood behind the end, without a value of the page; empty for nothing. */
  public String oddity() {
    return oddity;
  }

  /** The document type as written; empty for none. */
  public String doctype() {
    return doctype;
  }

  /** Whether an element was closed before the end. */
  public boolean isClosed(HtmlElement element) {
    boolean closed = element.start() < end;
    for (HtmlElement each = open; closed && each != null; each = each.parent()) {
      closed = each != element;
    }
    return closed;
  }

  /** Whether a selector names an element by its start tag, whatever is still to stand in it. */
  public boolean mayName(String selector, HtmlElement element) {
    return selectors.plain(selector).orElseThrow().mayName(element, page.root());
  }
}
