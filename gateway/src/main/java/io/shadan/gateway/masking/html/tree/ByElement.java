package io.shadan.gateway.masking.html.tree;

import org.jspecify.annotations.Nullable;

/**
 * What is noted of elements of one page, by their numbers.
 *
 * @param <T> what is noted
 */
public final class ByElement<T> {

  private final @Nullable Object[] notes;

  /** Nothing noted yet. */
  public ByElement(HtmlPage page) {
    this.notes = new Object[page.elements()];
  }

  /** What was noted of an element; null for nothing. */
  @SuppressWarnings("unchecked") // only put writes
  public @Nullable T get(HtmlElement element) {
    return (T) notes[element.number()];
  }

  /** Notes. */
  public void put(HtmlElement element, T note) {
    notes[element.number()] = note;
  }
}
