package io.shadan.gateway.catalog;

import java.util.Locale;
import java.util.Set;

/**
 * HTML elements whose content is no text of the page: browsers run it, keep it for scripts or take
 * it as it is written, markup and all. No value of a customer is read or shown there. {@code title}
 * and {@code textarea} hold text.
 */
public final class RawText {

  private static final Set<String> ELEMENTS =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "iframe",
          "xmp",
          "plaintext",
          "noembed",
          "noframes");

  private RawText() {}

  /** Whether elements of this name are such, in either case. */
  public static boolean is(String element) {
    return ELEMENTS.contains(element.toLowerCase(Locale.ROOT));
  }
}
