package io.shadan.gateway.masking.html.tree;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by words of ASCII in either case, looked up where the word stands in a page: a tag costs
 * no string.
 *
 * @param <T> what a word stands for
 */
final class Words<T> {

  private static final int SPARSE = 4;

  private final String[] words;
  private final Object[] values;
  private final int mask;

  /**
   * Words.
   *
   * @param byWord words in lower case, of letters and digits and hyphens
   */
  Words(Map<String, T> byWord) {
    int size = Integer.highestOneBit(byWord.size() * SPARSE);
    words = new String[size];
    values = new Object[size];
    mask = size - 1;
    byWord.forEach(this::put);
  }

  private void put(String word, T value) {
    int slot = hash(word, 0, word.length()) & mask;
    while (words[slot] != null) {
      slot = slot + 1 & mask;
    }
    words[slot] = word;
    values[slot] = value;
  }

  /** What the word in {@code [from, to)} of a page stands for; null for none. */
  @SuppressWarnings("unchecked") // only put writes the values
  @Nullable T find(String page, int from, int to) {
    int slot = hash(page, from, to) & mask;
    while (words[slot] != null) {
      if (words[slot].length() == to - from && isWord(words[slot], page, from)) {
        return (T) values[slot];
      }
      slot = slot + 1 & mask;
    }
    return null;
  }

  private static boolean isWord(String word, String page, int from) {
    for (int i = 0; i < word.length(); i++) {
      if (lower(page.charAt(from + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int hash(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + lower(text.charAt(i));
    }
    return hash ^ hash >>> 7;
  }

  private static int lower(char c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }
}
