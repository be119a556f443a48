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
    requireReadable(text.text());
    HtmlPage plain = plainPages && response != null ? plain(text, response) : null;
    return plain == null ? JsoupTree.page(text, selectors) : plain;
  }

  /**
   * Takes the beginning of an ordinary page apart.
   *
   * @param response selectors it is asked for
   * @throws MalformedBodyException when one of the selectors only jsoup can read
   */
  public BegunPage begun(DecodedText text, ResponseSpec response) throws MalformedBodyException {
    requireReadable(text.text());
    if (selectors.plain(response) == null) {
      throw new MalformedBodyException(
          ReasonCode.MASKING_FAILED, "a selector of the entry is too much for a streamed page");
    }
    return BegunPage.of(text, selectors);
  }

  /**
   * Takes an ordinary page apart of which the first characters were masked before.
   *
   * @param from first character that was not
   * @throws MalformedBodyException for any other page
   */
  public HtmlPage rest(DecodedText text, int from, ResponseSpec response)
      throws MalformedBodyException {
    requireReadable(text.text());
    HtmlPage page = plain(text, response);
    if (page == null) {
      throw new MalformedBodyException("a streamed page is no ordinary one");
    }
    return page.from(from);
  }

  private @Nullable HtmlPage plain(DecodedText text, ResponseSpec response) {
    List<PlainSelector> asked = selectors.plain(response);
    HtmlPage page = asked == null ? null : PlainTree.page(text, selectors);
    return page == null || asked == null || HtmlSelectors.doubts(asked, page) ? null : page;
  }

  private static void requireReadable(String text) throws MalformedBodyException {
    if (text.isBlank() || text.indexOf('\0') >= 0) {
      throw new MalformedBodyException("the page is empty or holds NUL characters");
    }
    int tags = 0;
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (!text.startsWith("/", at + 1) && ++tags > MOST_TAGS) {
        throw new MalformedBodyException(
            ReasonCode.UPSTREAM_TOO_LARGE, "the page holds more than " + MOST_TAGS + " tags");
      }
    }
  }
}
