package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One start tag as written, read apart by the tokenizer of the HTML standard, so that every
 * character of it is known to be name, attribute or syntax. What the parser keeps of a tag is not
 * enough: it drops the second of two attributes of one name, and a browser's extension may show it.
 */
public final class StartTag {

  /** No screen has more; each is looked up among the others. */
  static final int MOST_ATTRIBUTES = 128;

  private final String page;
  private final int start;
  private final int end;
  private final List<Written> attributes;

  /**
   * A tag that was read.
   *
   * @param end after its {@code >}
   */
  StartTag(String page, int start, int end, List<Written> attributes) {
    this.page = page;
    this.start = start;
    this.end = end;
    this.attributes = attributes;
  }

  /**
   * Reads the tag in {@code [start, end)}.
   *
   * @throws MalformedBodyException when attributes repeat or hold quotes where names should be
   */
  static StartTag of(String page, int start, int end) throws MalformedBodyException {
    return new StartTag(page, start, end, new Reader(page, start, end).read());
  }

  /** Where its {@code <} stands. */
  public int start() {
    return start;
  }

  /** After its {@code >}. */
  public int end() {
    return end;
  }

  /** In the order they are written. */
  public List<Written> attributes() {
    return attributes;
  }

  /** The attribute of a lower-case name. */
  public @Nullable Written find(String name) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).name().equals(name)) {
        return attributes.get(i);
      }
    }
    return null;
  }

  /** What an attribute of it says, references resolved. */
  String value(Written attribute) {
    return References.resolved(page.substring(attribute.valueStart(), attribute.valueEnd()), true);
  }

  /**
   * An attribute as written.
   *
   * @param start where its name begins
   * @param valueStart where its value begins, inside quotes; equal to {@code end} without value
   * @param end after its closing quote
   */
  public record Written(String name, int start, int valueStart, int valueEnd, int end) {
    /** Whether it has a value that is not empty. */
    public boolean hasValue() {
      return valueEnd > valueStart;
    }
  }

  private static final class Reader {

    private final String page;
    private final int end;
    private final List<Written> attributes = new ArrayList<>(4);
    private int at;

    Reader(String page, int start, int end) {
      this.page = page;
      this.end = end - 1;
      this.at = start + 1;
    }

    List<Written> read() throws MalformedBodyException {
      if (end < at || page.charAt(end) != '>') {
        throw odd("a start tag is not closed");
      }
      while (at < end && !isSpace(page.charAt(at)) && page.charAt(at) != '/') {
        at++;
      }
      for (skipSpace(true); at < end; skipSpace(true)) {
        attributes.add(attribute());
        if (attributes.size() > MOST_ATTRIBUTES) {
          throw odd("a tag has more than " + MOST_ATTRIBUTES + " attributes");
        }
      }
      return attributes;
    }

    private Written attribute() throws MalformedBodyException {
      int start = at;
      while (at < end && !isSpace(page.charAt(at)) && "/=".indexOf(page.charAt(at)) < 0) {
        if ("\"'<>".indexOf(page.charAt(at)) >= 0) {
          throw odd("an attribute name holds a quote or bracket");
        }
        at++;
      }
      int nameEnd = at;
      String name = page.substring(start, nameEnd).toLowerCase(Locale.ROOT);
      if (name.isEmpty() || attributes.stream().anyMatch(other -> other.name().equals(name))) {
        throw odd("an attribute has no name or one that was there before");
      }
      skipSpace(false);
      if (at >= end || page.charAt(at) != '=') {
        at = nameEnd;
        return new Written(name, start, nameEnd, nameEnd, nameEnd);
      }
      at++;
      skipSpace(false);
      return value(name, start);
    }

    private Written value(String name, int start) throws MalformedBodyException {
      char quote = at < end ? page.charAt(at) : ' ';
      if (quote == '"' || quote == '\'') {
        int close = page.indexOf(quote, at + 1);
        if (close < 0 || close >= end) {
          throw odd("an attribute's quote never closes");
        }
        Written written = new Written(name, start, at + 1, close, close + 1);
        at = close + 1;
        return written;
      }
      int from = at;
      while (at < end && !isSpace(page.charAt(at))) {
        if (page.charAt(at) == '>') {
          throw odd("an unquoted value holds a bracket");
        }
        at++;
      }
      return new Written(name, start, from, at, at);
    }

    private void skipSpace(boolean slashes) {
      while (at < end && (isSpace(page.charAt(at)) || (slashes && page.charAt(at) == '/'))) {
        at++;
      }
    }

    private MalformedBodyException odd(String what) {
      return new MalformedBodyException(what + " at character " + at);
    }
  }

  /** Whether a text is nothing but white space. */
  public static boolean isBlank(String text) {
    int at = 0;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at == text.length();
  }

  /** White space of the HTML standard. */
  public static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }
}
