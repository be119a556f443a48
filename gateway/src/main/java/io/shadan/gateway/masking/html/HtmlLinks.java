package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.body.PlainName;
import java.util.Set;
import java.util.function.Predicate;

/** Which links of one page are the screen's own without being listed. */
final class HtmlLinks {

  private static final int LONGEST_PATH = 200;

  private final HtmlTokens tokens;
  private final Set<String> layout;

  /**
   * For one page.
   *
   * @param layout texts that are the screen's own
   */
  HtmlLinks(HtmlTokens tokens, Set<String> layout) {
    this.tokens = tokens;
    this.layout = layout;
  }

  /**
   * Whether a plain link is harmless: a path, parameters, a place in the page; digits count over
   * all of it.
   *
   * @param ownNumber tells whether a parameter is the shown number of the record around
   */
  boolean harmless(String value, Predicate<String> ownNumber) {
    int pathEnd = HtmlTokens.behind(value, 0, "_~/.-");
    int queryEnd = pathEnd;
    if (pathEnd < value.length() && value.charAt(pathEnd) == '?') {
      int mark = value.indexOf('#', pathEnd);
      queryEnd = mark < 0 ? value.length() : mark;
    }
    boolean marked = queryEnd < value.length() && value.charAt(queryEnd) == '#';
    boolean whole =
        queryEnd == value.length()
            || (marked && HtmlTokens.behind(value, queryEnd + 1, "_-") == value.length());
    if (pathEnd > LONGEST_PATH || !whole) {
      return false;
    }
    StringBuilder unlisted = new StringBuilder(value.length()).append(value, 0, pathEnd);
    for (int at = pathEnd + 1; at < queryEnd; ) {
      int next = value.indexOf('&', at);
      int end = next < 0 || next > queryEnd ? queryEnd : next;
      if (!harmlessPair(value, at, end, ownNumber, unlisted)) {
        return false;
      }
      at = end + 1;
    }
    unlisted.append('/').append(value, marked ? queryEnd + 1 : queryEnd, value.length());
    return plain(unlisted.toString());
  }

  /** One parameter; what is neither listed nor the own number is added to what must be plain. */
  private boolean harmlessPair(
      String link, int start, int end, Predicate<String> ownNumber, StringBuilder unlisted) {
    int equals = link.indexOf('=', start);
    int from = equals < 0 || equals >= end ? start : equals + 1;
    unlisted.append('/').append(link, start, from);
    String given = link.substring(from, end);
    if (given.isEmpty() || layout.contains(given) || ownNumber.test(given)) {
      return true;
    }
    unlisted.append('/').append(given);
    return HtmlTokens.isToken(given);
  }

  /** Names of parameters are tokens too; digits count over the whole link. */
  private boolean plain(String link) {
    if (!PlainName.fewDigits(link)) {
      return false;
    }
    int start = 0;
    for (int i = 0; i <= link.length(); i++) {
      if (i == link.length() || link.charAt(i) == '/' || link.charAt(i) == '=') {
        if (i > start && !tokens.isPart(link.substring(start, i))) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }
}
