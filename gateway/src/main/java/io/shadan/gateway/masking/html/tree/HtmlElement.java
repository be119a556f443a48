package io.shadan.gateway.masking.html.tree;

import java.util.function.UnaryOperator;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/** An element of a page. */
public final class HtmlElement extends HtmlNode {

  /** Of the element that holds the page. */
  static final String PAGE = "#root";

  private static final int LONGEST_KEPT = 200;

  private final Tag tag;
  private final @Nullable StartTag startTag;
  private final int number;
  private final @Nullable UnaryOperator<String> values;
  private boolean copy;
  private int end;
  private @Nullable HtmlNode first;
  private @Nullable HtmlNode last;
  private @Nullable String text;

  /**
   * An element without content.
   *
   * @param startTag as written; null for an element the parser supplied
   * @param number its place among the elements of the page
   * @param values gives an attribute's value; null when its start tag does
   */
  HtmlElement(
      Tag tag,
      int start,
      @Nullable StartTag startTag,
      int number,
      @Nullable UnaryOperator<String> values) {
    super(start);
    this.tag = tag;
    this.startTag = startTag;
    this.number = number;
    this.values = values;
    this.end = startTag == null ? start : startTag.end();
  }

  /** Its name in lower case. */
  public String name() {
    return tag.normalName();
  }

  /** Whether it is of this lower-case name. */
  public boolean is(String name) {
    return tag.normalName().equals(name);
  }

  /** Whether it never has content. */
  public boolean isVoid() {
    return tag.isEmpty();
  }

  /** Whether it is the page itself, around its first element. */
  public boolean isPage() {
    return parent() == null;
  }

  /** What is known of elements of its name. */
  Tag tag() {
    return tag;
  }

  /** The start tag as written; null for an element the parser supplied. */
  public @Nullable StartTag startTag() {
    return startTag;
  }

  /** Its place among the elements of the page, from 0. */
  public int number() {
    return number;
  }

  @Override
  public int end() {
    return end;
  }

  /** End of what stands in it. */
  public int endOfContent() {
    int end = 0;
    for (HtmlNode child = first; child != null; child = child.nextSibling()) {
      end = Math.max(end, child.end());
    }
    return end;
  }

  /** Whether it has attributes. */
  boolean hasAttributes() {
    return startTag != null && !startTag.attributes().isEmpty();
  }

  /** Whether it has an attribute of this lower-case name. */
  public boolean has(String attribute) {
    StartTag tag = startTag;
    return tag != null && tag.find(attribute) != null;
  }

  /** The value of an attribute, by its lower-case name; empty when it has none. */
  public String attribute(String name) {
    if (values != null) {
      return values.apply(name);
    }
    if (startTag == null) {
      return "";
    }
    StartTag.Written written = startTag.find(name);
    return written == null ? "" : startTag.value(written);
  }

  /** The value of an attribute of its start tag. */
  public String value(StartTag.Written attribute) {
    if (values != null) {
      return values.apply(attribute.name());
    }
    return startTag == null ? "" : startTag.value(attribute);
  }

  /** Whether an element before it stands for the same tag: the parser opened it again. */
  public boolean isCopy() {
    return copy;
  }

  /** Says that an element before it stands for the same tag. */
  void markAsCopy() {
    copy = true;
  }

  /** Its text as a reader sees it: white space as one blank, lines of blocks apart. */
  public String text() {
    if (text != null) {
      return text;
    }
    String seen = SeenText.of(this);
    // those of elements in each other, kept for each, would be many times the page
    text = seen.length() <= LONGEST_KEPT ? seen : null;
    return seen;
  }

  public @Nullable HtmlNode firstChild() {
    return first;
  }

  /** Its first child that is an element. */
  public @Nullable HtmlElement firstElement() {
    return first == null || first instanceof HtmlElement
        ? (HtmlElement) first
        : first.nextElement();
  }

  /** Takes a node as its last child. */
  void append(HtmlNode child) {
    child.placeIn(this, last);
    last = child;
    if (first == null) {
      first = child;
    }
  }

  /** Says where it ends, unless it is known to end later. */
  void endAt(int position) {
    end = Math.max(end, position);
  }
}
