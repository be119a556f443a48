package io.shadan.gateway.masking.xml;

/** References every document may hold: to the five predefined entities and to characters. */
final class XmlReferences {

  /** Says that it is none. */
  static final int NONE = -1;

  /** Most bytes between ampersand and semicolon: zeros may lead. */
  static final int LONGEST = 16;

  private XmlReferences() {}

  /** The code point a reference stands for, without its ampersand and semicolon. */
  static int point(String reference) {
    return switch (reference) {
      case "amp" -> '&';
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> reference.startsWith("#") ? number(reference.substring(1)) : NONE;
    };
  }

  private static int number(String digits) {
    boolean hex = digits.startsWith("x");
    int radix = hex ? 16 : 10;
    long point = 0;
    if (digits.length() <= (hex ? 1 : 0)) {
      return NONE;
    }
    for (int i = hex ? 1 : 0; i < digits.length(); i++) {
      char each = digits.charAt(i);
      int digit = each < 0x80 ? Character.digit(each, radix) : NONE;
      if (digit < 0 || point > Character.MAX_CODE_POINT) {
        return NONE;
      }
      point = point * radix + digit;
    }
    return isCharacter(point) ? (int) point : NONE;
  }

  /** Production 2 of XML 1.0. */
  private static boolean isCharacter(long point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || point >= 0x20 && point < 0xd800
        || point >= 0xe000 && point < 0xfffe
        || point >= 0x10000 && point <= Character.MAX_CODE_POINT;
  }
}
