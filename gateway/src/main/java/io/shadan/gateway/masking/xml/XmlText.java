package io.shadan.gateway.masking.xml;

import io.shadan.gateway.masking.body.CharacterBytes;

/** What texts and attribute values say: references resolved, line ends as XML reads them. */
final class XmlText {

  private XmlText() {}

  /** A text between tags. */
  static String content(byte[] bytes, int start, int end, CharacterBytes characters) {
    String text = characters.text(bytes, start, end);
    return resolved(newlines(text));
  }

  /** A CDATA section's text, in which nothing is a reference. */
  static String section(byte[] bytes, int start, int end, CharacterBytes characters) {
    return newlines(characters.text(bytes, start, end));
  }

  /** An attribute's value, in which white space is blanks. */
  static String attribute(byte[] bytes, int start, int end, CharacterBytes characters) {
    return resolved(
        newlines(characters.text(bytes, start, end)).replace('\n', ' ').replace('\t', ' '));
  }

  private static String newlines(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String resolved(String text) {
    int at = text.indexOf('&');
    if (at < 0) {
      return text;
    }
    StringBuilder resolved = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0) {
      int end = text.indexOf(';', at);
      resolved
          .append(text, from, at)
          .appendCodePoint(XmlReferences.point(text.substring(at + 1, end)));
      from = end + 1;
      at = text.indexOf('&', from);
    }
    return resolved.append(text, from, text.length()).toString();
  }
}
