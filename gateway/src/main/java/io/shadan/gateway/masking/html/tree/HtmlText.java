package io.shadan.gateway.masking.html.tree;

import org.jspecify.annotations.Nullable;

/** Characters of a page that are no tag. */
public final class HtmlText extends HtmlNode {

  /** What the characters are. */
  public enum Kind {
    /** Text a reader sees. */
    TEXT,
    /** Content of a script or style. */
    DATA,
    /** A comment. */
    COMMENT
  }

  private final Kind kind;
  private final int end;
  private final String page;
  private @Nullable String text;

  /**
   * Characters of a page.
   *
   * @param page all of its characters
   * @param text what they say; null when that is still to be read
   */
  HtmlText(Kind kind, int start, int end, String page, @Nullable String text) {
    super(start);
    this.kind = kind;
    this.end = end;
    this.page = page;
    this.text = text;
  }

  /** What the characters are. */
  public Kind kind() {
    return kind;
  }

  @Override
  public int end() {
    return end;
  }

  /** What they say: references resolved, a comment without its marks. */
  public String text() {
    if (text == null) {
      text = read();
    }
    return text;
  }

  private String read() {
    return switch (kind) {
      case TEXT -> References.resolved(page.substring(start(), end), false);
      case DATA -> page.substring(start(), end);
      case COMMENT -> page.substring(start() + "<!--".length(), end - "-->".length());
    };
  }
}
