package io.shadan.gateway.masking.html;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Which words in the markup of a page tell of somebody. */
interface MarkupWords {

  /** Shorter ones speak of nobody. */
  int SHORTEST = 4;

  /**
   * Whether a value of an attribute holds such a word.
   *
   * @param name of the attribute, in lower case
   * @param ownNumber tells whether a word is the supply point number of the record around, shown to
   *     the caller
   */
  boolean speak(String name, String value, Predicate<String> ownNumber);

  /** Those hidden elsewhere on the page, all of which is known. */
  static MarkupWords hidden(Set<String> words) {
    return (name, value, ownNumber) -> !words.isEmpty() && holds(words, value);
  }

  private static boolean holds(Set<String> words, String value) {
    List<String> said = HtmlTokens.words(value, SHORTEST);
    for (int i = 0; i < said.size(); i++) {
      if (words.contains(said.get(i))) {
        return true;
      }
    }
    return false;
  }
}
