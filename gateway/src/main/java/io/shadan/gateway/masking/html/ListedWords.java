package io.shadan.gateway.masking.html;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Words of a page that leaves while it arrives. What is hidden further down is not known yet, so
 * every word speaks unless the catalogue lists it among the screen's own texts or it is HTML's.
 */
final class ListedWords implements MarkupWords {

  /** Values the HTML standard gives attributes. */
  private static final Map<String, Set<String>> KEYWORDS =
      Map.of(
          "type", words("text hidden submit button checkbox radio password reset image file css"),
          "method", words("post"),
          "align", words("left right center justify middle bottom"),
          "valign", words("middle bottom baseline"),
          "target", words("blank self parent"),
          "rel", words("stylesheet"),
          "language", words("javascript"),
          "http-equiv", words("content type style script pragma cache control expires"),
          "content", words("text html charset shift utf windows css javascript cache"),
          "charset", words("shift utf windows"));

  private final Set<String> listed = new HashSet<>();

  /**
   * Words.
   *
   * @param layout the screen's own texts
   */
  ListedWords(Collection<String> layout) {
    layout.forEach(text -> listed.addAll(HtmlTokens.words(text, SHORTEST)));
  }

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }

  @Override
  public boolean speak(String name, String value, Predicate<String> ownNumber) {
    Set<String> keywords = KEYWORDS.getOrDefault(name, Set.of());
    for (String word : HtmlTokens.words(value, SHORTEST)) {
      if (!listed.contains(word)
          && !keywords.contains(word.toLowerCase(Locale.ROOT))
          && !ownNumber.test(word)) {
        return true;
      }
    }
    return false;
  }
}
