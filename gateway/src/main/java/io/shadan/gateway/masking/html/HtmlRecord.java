package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.html.tree.HtmlElement;

/** One record on a page. */
record HtmlRecord(FoundRecord found, HtmlElement element) {

  RecordSpec spec() {
    return found.spec();
  }

  /** Whether it is the page itself, so that what belongs to no record still stands inside it. */
  boolean isPage() {
    return element.isPage() || element.is("html") || element.is("body");
  }
}
