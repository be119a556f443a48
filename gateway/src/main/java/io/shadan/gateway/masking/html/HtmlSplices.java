package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Splices;
import io.shadan.gateway.masking.html.tree.HtmlText;
import io.shadan.gateway.masking.html.tree.StartTag;

/** Replacements in a page, by its characters. */
final class HtmlSplices {

  private final DecodedText text;
  private final Splices splices = new Splices();

  /** Most replacements of a page are the same mark. */
  private String lastMark = "";

  private byte[] lastBytes = {};

  HtmlSplices(DecodedText text) {
    this.text = text;
  }

  byte[] apply() throws MalformedBodyException {
    return splices.apply(text.bytes());
  }

  /** Replaces characters by others, escaped for text and for attributes. */
  void replace(int start, int end, String replacement) {
    if (!replacement.equals(lastMark)) {
      lastMark = replacement;
      lastBytes = escape(replacement).getBytes(text.charset());
    }
    splices.replace(text.byteOffset(start), text.byteOffset(end), lastBytes);
  }

  void insert(int at, String inserted) {
    replace(at, at, inserted);
  }

  /** Inserts in place of the blanks that stand there. */
  void insertOverBlanks(int at, String inserted) {
    replace(at, afterBlanks(at), inserted);
  }

  /** Inserts markup of our own, not escaped. */
  void insertMarkup(int at, String markup) {
    splices.replace(text.byteOffset(at), text.byteOffset(at), markup.getBytes(text.charset()));
  }

  /** Replaces characters by bytes of the page's charset. */
  void replaceBytes(int start, int end, byte[] replacement) {
    splices.replace(text.byteOffset(start), text.byteOffset(end), replacement);
  }

  void remove(int start, int end) {
    splices.remove(text.byteOffset(start), text.byteOffset(end));
  }

  /**
   * Removes a record with the white space in front of it and leaves what is behind it, wherever the
   * parser put them: as many line breaks stay as there are records. Blanks that follow a text
   * belong to the text.
   */
  void removeRecord(int start, int end) {
    remove(Math.min(start, afterContent(beforeSpace(start))), afterContent(beforeSpace(end)));
  }

  /** After the blanks that belong to what ends here, unless an end tag does. */
  private int afterContent(int end) {
    boolean tag = end > 0 && text.text().charAt(end - 1) == '>';
    boolean closed = tag && text.text().startsWith("</", text.text().lastIndexOf('<', end - 1));
    return closed ? end : afterBlanks(end);
  }

  private int beforeSpace(int at) {
    int before = at;
    while (before > 0 && StartTag.isSpace(text.text().charAt(before - 1))) {
      before--;
    }
    return before;
  }

  private int afterBlanks(int at) {
    int after = at;
    while (after < text.text().length() && text.text().charAt(after) == ' ') {
      after++;
    }
    return after;
  }

  /**
   * Removes an attribute with the white space in front, which would tell that something stood
   * there. The space stays where the next attribute follows without one: the two names around it
   * would become one.
   */
  void removeAttribute(int start, int end) {
    char next = text.text().charAt(end);
    boolean ends = next == '>' || next == '/' || StartTag.isSpace(next);
    remove(ends ? beforeSpace(start) : start, end);
  }

  /**
   * Replaces a text. Line breaks around it are the page's formatting and stay; blanks go, since a
   * value may be padded to a width with them.
   */
  void replaceText(HtmlText node, String replacement) {
    int start = first(node);
    int end = last(node);
    while (start > node.start() && text.text().charAt(start - 1) == ' ') {
      start--;
    }
    while (end < node.end() && text.text().charAt(end) == ' ') {
      end++;
    }
    replace(start, end, replacement);
  }

  /** Replaces all that stands in an element, as {@link #replaceText} does a text. */
  void replaceContent(int from, int to, String replacement) {
    int start = from;
    int end = to;
    while (start < to && StartTag.isSpace(text.text().charAt(start))) {
      start++;
    }
    while (end > start && StartTag.isSpace(text.text().charAt(end - 1))) {
      end--;
    }
    while (start > from && text.text().charAt(start - 1) == ' ') {
      start--;
    }
    while (end < to && text.text().charAt(end) == ' ') {
      end++;
    }
    insert(start, replacement);
    remove(start, end);
  }

  /** Writes a text anew, from its source and not escaped: only its digits differ. */
  void rewrite(HtmlText node, String source) {
    if (!source.equals(source(node))) {
      splices.replace(
          text.byteOffset(node.start()),
          text.byteOffset(node.end()),
          source.getBytes(text.charset()));
    }
  }

  /** A text as written. */
  String source(HtmlText node) {
    return text.text().substring(node.start(), node.end());
  }

  /** Whether a text is white space as written; {@code &nbsp;} is not. */
  boolean isBlank(HtmlText node) {
    return first(node) == node.end();
  }

  static boolean holdsDigit(HtmlText node) {
    return node.text().chars().anyMatch(Character::isDigit);
  }

  private int first(HtmlText node) {
    int at = node.start();
    while (at < node.end() && StartTag.isSpace(text.text().charAt(at))) {
      at++;
    }
    return at;
  }

  private int last(HtmlText node) {
    int at = node.end();
    while (at > node.start() && StartTag.isSpace(text.text().charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** Blanks too: an unquoted attribute would end at one. */
  private static String escape(String mark) {
    return mark.equals(" ")
        ? mark
        : mark.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;")
            .replace(" ", "&#32;");
  }
}
