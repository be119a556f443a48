package io.shadan.gateway.masking.html.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * An element our own reader knows how to place.
 *
 * @param kind what the rules say of it
 * @param tag what jsoup says of it
 */
record PlainTag(Kind kind, Tag tag) {

  /** Elements that are placed by the same rules. */
  enum Kind {
    HTML,
    HEAD,
    BODY,
    TITLE,
    /** Stand in the head, without content. */
    HEAD_VOID,
    /** Scripts and styles. */
    RAW,
    /** In the text, without content. */
    VOID,
    HR,
    /** Change the looks of text, and are opened again by parsers where they were not closed. */
    FORMATTING,
    /** Formatting of which none stands in another. */
    LINK,
    /** Parts of the text that mean nothing to the parser. */
    INLINE,
    BLOCK,
    PARAGRAPH,
    HEADING,
    ITEM,
    TERM,
    FORM,
    BUTTON,
    SELECT,
    GROUP,
    OPTION,
    TEXTAREA,
    TABLE,
    CAPTION,
    COLUMNS,
    COLUMN,
    SECTION,
    ROW,
    CELL;

    /** Whether a parser stops here when it looks for an open list item. */
    boolean special() {
      return switch (this) {
        case FORMATTING, LINK, INLINE, OPTION, GROUP -> false;
        default -> true;
      };
    }

    /** Whether its end may be left to what follows. */
    boolean endsByItself() {
      return switch (this) {
        case PARAGRAPH, ITEM, TERM, OPTION, GROUP -> true;
        default -> false;
      };
    }

    /** Whether only parts of a table stand in it. */
    boolean holdsTable() {
      return switch (this) {
        case TABLE, COLUMNS, SECTION, ROW -> true;
        default -> false;
      };
    }

    /** Whether a parser looks no further out for what to close. */
    boolean bounds() {
      return switch (this) {
        case HTML, BODY, TABLE, CAPTION, CELL, BUTTON, SELECT -> true;
        default -> false;
      };
    }
  }

  private static final Words<PlainTag> TAGS = tags();

  /** The one of the name in {@code [from, to)} of a page; null for one we do not know. */
  static @Nullable PlainTag find(String page, int from, int to) {
    return TAGS.find(page, from, to);
  }

  /** The one of a lower-case name. */
  static PlainTag of(String name) {
    return Objects.requireNonNull(find(name, 0, name.length()));
  }

  private static Words<PlainTag> tags() {
    Map<String, PlainTag> tags = new HashMap<>();
    add(tags, Kind.HTML, "html");
    add(tags, Kind.HEAD, "head");
    add(tags, Kind.BODY, "body");
    add(tags, Kind.TITLE, "title");
    add(tags, Kind.HEAD_VOID, "meta link base");
    add(tags, Kind.RAW, "script style");
    add(tags, Kind.VOID, "br img input wbr");
    add(tags, Kind.HR, "hr");
    add(tags, Kind.FORMATTING, "b big code em font i s small strike strong tt u");
    add(tags, Kind.LINK, "a nobr");
    add(
        tags,
        Kind.INLINE,
        "span label abbr acronym cite q sub sup var kbd samp dfn legend del ins");
    add(tags, Kind.BLOCK, "address blockquote center dir div dl fieldset menu ol ul");
    add(tags, Kind.PARAGRAPH, "p");
    add(tags, Kind.HEADING, "h1 h2 h3 h4 h5 h6");
    add(tags, Kind.ITEM, "li");
    add(tags, Kind.TERM, "dt dd");
    add(tags, Kind.FORM, "form");
    add(tags, Kind.BUTTON, "button");
    add(tags, Kind.SELECT, "select");
    add(tags, Kind.GROUP, "optgroup");
    add(tags, Kind.OPTION, "option");
    add(tags, Kind.TEXTAREA, "textarea");
    add(tags, Kind.TABLE, "table");
    add(tags, Kind.CAPTION, "caption");
    add(tags, Kind.COLUMNS, "colgroup");
    add(tags, Kind.COLUMN, "col");
    add(tags, Kind.SECTION, "tbody thead tfoot");
    add(tags, Kind.ROW, "tr");
    add(tags, Kind.CELL, "td th");
    return new Words<>(tags);
  }

  private static void add(Map<String, PlainTag> tags, Kind kind, String names) {
    for (String name : names.split(" ")) {
      tags.put(name, new PlainTag(kind, Tag.valueOf(name)));
    }
  }
}
