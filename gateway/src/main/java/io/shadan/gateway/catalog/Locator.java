package io.shadan.gateway.catalog;

import java.util.Optional;

/**
 * Where a value sits in a response.
 *
 * <ul>
 *   <li>{@code pointer} — JSON: RFC 6901 pointer relative to the record, {@code *} matches any
 *       array element
 *   <li>{@code css} — HTML: jsoup selector relative to the record, with {@code attr} the attribute
 *       that holds the value, without it the element's text
 *   <li>{@code label} — HTML: the cell that follows the {@code th}/{@code td}/{@code dt} whose text
 *       (white space removed) equals the value
 *   <li>{@code column} — HTML: 1-based cell index inside the record's row; CSV: 1-based position
 *   <li>{@code header} — CSV: column of this header name; HTML: column under the {@code th} of this
 *       text
 *   <li>{@code path} — XML: element path relative to the record with catalogue prefixes, {@code
 *       a/b} or {@code a/@id}
 *   <li>{@code bytes} — fixed-width text: first and last byte of the line, 1-based, {@code 12-33}
 *   <li>{@code name} — form: decoded name of a pair
 *   <li>{@code whole} — plain text: the whole body
 * </ul>
 *
 * @param attribute for {@code css} only
 */
public record Locator(Kind kind, String value, Optional<String> attribute) {

  /** How the value of a locator is to be read. */
  public enum Kind {
    POINTER,
    CSS,
    LABEL,
    COLUMN,
    HEADER,
    PATH,
    BYTES,
    NAME,
    WHOLE
  }
}
