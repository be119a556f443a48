package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes pages apart: an ordinary one by our own reader, any other by jsoup. Where both can, they
 * give the same tree.
 */
public final class HtmlReader {

  /**
   * A screen of 500 records with 80 cells each; a tag takes about a kilobyte while it is masked.
   */
  private static final int MOST_TAGS = 40_000;

  private final HtmlSelectors selectors = new HtmlSelectors();
  private final boolean plainPages;

  /** Reads with whichever reader is the faster one. */
  public HtmlReader() {
    this(true);
  }

  /**
   * Reads.
   *
   * @param plainPages whether ordinary pages may be read by our own reader
   */
  public HtmlReader(boolean plainPages) {
    this.plainPages = plainPages;
  }

  /**
   * Takes a page apart.
   *
   * @param response what selectors it is asked for; null when they are not known
   * @throws MalformedBodyException for a page in which something is unaccounted for
   */
  public HtmlPage read(DecodedText text, @Nullable ResponseSpec response)
      throws MalformedBodyException {
    if (text.text().isBlank() || text.text().indexOf('\0') >= 0) {
      throw new MalformedBodyException("the page is empty or holds NUL characters");
    }
    requireFewTags(text.text());
    HtmlPage plain = plainPages && response != null ? plain(text, response) : null;
    return plain == null ? JsoupTree.page(text, selectors) : plain;
  }

  private @Nullable HtmlPage plain(DecodedText text, ResponseSpec response) {
    List<PlainSelector> asked = selectors.plain(response);
    HtmlPage page = asked == null ? null : PlainTree.page(text, selectors);
    return page == null || asked == null || HtmlSelectors.doubts(asked, page) ? null : page;
  }

  private static void requireFewTags(String text) throws MalformedBodyException {
    int tags = 0;
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (!text.startsWith("/", at + 1) && ++tags > MOST_TAGS) {
        throw new MalformedBodyException(
            ReasonCode.UPSTREAM_TOO_LARGE, "the page holds more than " + MOST_TAGS + " tags");
      }
    }
  }
}
