package io.shadan.audit.alert;

/**
 * A text for people.
 *
 * @param ja Japanese, shown first
 * @param en English, shown beside it
 */
public record BilingualText(String ja, String en) {
  public BilingualText {
    if (ja.isBlank() || en.isBlank()) {
      throw new IllegalArgumentException(
          "text '%s' / '%s': expected both languages".formatted(ja, en));
    }
  }
}
