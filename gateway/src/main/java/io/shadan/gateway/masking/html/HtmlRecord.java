package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.FoundRecord;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** One record on a page. */
record HtmlRecord(FoundRecord found, Element element) {

  RecordSpec spec() {
    return found.spec();
  }

  /** Whether it is the page itself, so that what belongs to no record still stands inside it. */
  boolean isPage() {
    return element instanceof Document
        || element.normalName().equals("html")
        || element.normalName().equals("body");
  }
}
