package io.shadan.gateway.masking.html.tree;

import org.jsoup.parser.Parser;

/** Character references of texts and attributes. */
final class References {

  private References() {}

  /**
   * The text with its references resolved as the parser does.
   *
   * @param attribute whether it is an attribute's value, where fewer may stand without their end
   */
  static String resolved(String text, boolean attribute) {
    return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, attribute);
  }
}
