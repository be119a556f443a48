package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.html.tree.StartTag.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the tags of a page where every reader reads the same; anything the standard's tokenizer
 * calls an error is left to jsoup.
 */
final class PlainScan {

  /** Attributes most pages use, so that their names cost no string. */
  private static final Words<String> NAMES =
      names(
          "class id width height border align valign colspan rowspan cellpadding cellspacing type",
          "size maxlength method name target http-equiv lang rel disabled readonly face nowrap",
          "bgcolor color text link vlink alink href src action background value title alt content",
          "style label checked selected rows cols for charset onclick onchange onload onsubmit");

  private final String page;
  private int at;
  private int nameEnd;
  private boolean selfClosing;

  PlainScan(String page) {
    this.page = page;
  }

  /** Where it stands. */
  int at() {
    return at;
  }

  boolean atEnd() {
    return at == page.length();
  }

  /** Whether the last start tag ended in a slash. */
  boolean selfClosing() {
    return selfClosing;
  }

  /** After the name of the last tag. */
  int nameEnd() {
    return nameEnd;
  }

  /** Goes to the next {@code <}, or to the end. */
  void text() {
    int next = page.indexOf('<', at);
    at = next < 0 ? page.length() : next;
  }

  boolean isAt(String characters) {
    return page.startsWith(characters, at);
  }

  /** Goes behind a comment that every reader ends at the same place. */
  void comment() throws NotPlainException {
    int start = at + "<!--".length();
    int end = page.indexOf("-->", start);
    if (end < 0 || page.startsWith(">", start) || page.startsWith("->", start)) {
      throw new NotPlainException("a comment that is not closed as one");
    }
    for (int i = page.indexOf("--", start); i < end; i = page.indexOf("--", i + 1)) {
      if (page.startsWith("--!", i)) {
        throw new NotPlainException("a comment that may end early");
      }
    }
    if (holds("<!--", start, end)) {
      throw new NotPlainException("a comment in a comment");
    }
    at = end + "-->".length();
  }

  /** Goes behind the document type. */
  void doctype() throws NotPlainException {
    int end = page.indexOf('>', at);
    if (end < 0 || !HtmlAccount.isDoctype(page.substring(at, end + 1))) {
      throw new NotPlainException("a document type");
    }
    at = end + 1;
  }

  /** Whether a start tag or an end tag begins here, as far as its name. */
  boolean isTag(int slashes) {
    return at + 1 + slashes < page.length() && isLetter(page.charAt(at + 1 + slashes));
  }

  /** Reads an end tag, which has a name only, and gives where that begins. */
  int endTag() throws NotPlainException {
    int from = at + "</".length();
    readName(from);
    at = nameEnd;
    skipSpace();
    require('>');
    return from;
  }

  /** Reads a start tag. */
  StartTag startTag() throws NotPlainException {
    int start = at;
    readName(start + 1);
    at = nameEnd;
    selfClosing = false;
    List<Written> attributes = List.of();
    boolean apart = skipSpace();
    while (at < page.length() && page.charAt(at) != '>') {
      if (page.charAt(at) == '/') {
        at++;
        selfClosing = true;
        break;
      }
      if (!apart || attributes.size() == StartTag.MOST_ATTRIBUTES) {
        throw new NotPlainException("attributes");
      }
      attributes = attributes.isEmpty() ? new ArrayList<>(4) : attributes;
      attributes.add(attribute(attributes));
      apart = skipSpace();
    }
    require('>');
    return new StartTag(page, start, at, attributes);
  }

  private void readName(int from) {
    nameEnd = from;
    while (nameEnd < page.length() && isLetterOrDigit(page.charAt(nameEnd))) {
      nameEnd++;
    }
  }

  private Written attribute(List<Written> before) throws NotPlainException {
    int start = at;
    while (at < page.length() && isName(page.charAt(at))) {
      at++;
    }
    int end = at;
    if (end == start) {
      throw new NotPlainException("a name of an attribute");
    }
    String known = NAMES.find(page, start, end);
    String name = known == null ? page.substring(start, end).toLowerCase(Locale.ROOT) : known;
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).name().equals(name)) {
        throw new NotPlainException("an attribute twice");
      }
    }
    boolean apart = skipSpace();
    if (at == page.length() || page.charAt(at) != '=') {
      boolean ends = apart || at == page.length() || ">/".indexOf(page.charAt(at)) >= 0;
      if (!ends) {
        throw new NotPlainException("a name of an attribute");
      }
      at = end;
      return new Written(name, start, end, end, end);
    }
    at++;
    skipSpace();
    return value(name, start);
  }

  private Written value(String name, int start) throws NotPlainException {
    char quote = at < page.length() ? page.charAt(at) : '>';
    if (quote == '"' || quote == '\'') {
      int close = page.indexOf(quote, at + 1);
      if (close < 0) {
        throw new NotPlainException("a value that is not closed");
      }
      Written written = new Written(name, start, at + 1, close, close + 1);
      at = close + 1;
      return written;
    }
    int from = at;
    while (at < page.length() && !StartTag.isSpace(page.charAt(at)) && page.charAt(at) != '>') {
      if ("\"'<=`".indexOf(page.charAt(at)) >= 0) {
        throw new NotPlainException("a value without quotes");
      }
      at++;
    }
    if (at == from) {
      throw new NotPlainException("a value that is missing");
    }
    return new Written(name, start, from, at, at);
  }

  /**
   * Goes behind an element's end tag, whose content is text whatever stands in it.
   *
   * @return where the content ends
   */
  int contentEnd(String name) throws NotPlainException {
    int from = at;
    int end = page.indexOf("</", from);
    while (end >= 0 && !page.regionMatches(true, end + 2, name, 0, name.length())) {
      end = page.indexOf("</", end + 2);
    }
    if (end < 0) {
      throw new NotPlainException("raw text that is not closed");
    }
    at = end + 2 + name.length();
    skipSpace();
    require('>');
    if (holds("<!", from, end)) {
      throw new NotPlainException("a comment in raw text");
    }
    return end;
  }

  private boolean holds(String characters, int from, int to) {
    int i = from;
    while (i < to && !page.startsWith(characters, i)) {
      i++;
    }
    return i < to;
  }

  private void require(char c) throws NotPlainException {
    if (at == page.length() || page.charAt(at) != c) {
      throw new NotPlainException("a tag");
    }
    at++;
  }

  private boolean skipSpace() {
    int from = at;
    while (at < page.length() && StartTag.isSpace(page.charAt(at))) {
      at++;
    }
    return at > from;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isLetterOrDigit(char c) {
    return isLetter(c) || c >= '0' && c <= '9';
  }

  private static boolean isName(char c) {
    return isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private static Words<String> names(String... lines) {
    Map<String, String> names = new HashMap<>();
    for (String name : String.join(" ", lines).split(" ")) {
      names.put(name, name);
    }
    return new Words<>(names);
  }
}
