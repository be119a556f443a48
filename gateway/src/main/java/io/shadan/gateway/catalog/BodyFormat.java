package io.shadan.gateway.catalog;

import java.util.Locale;

/** Format of a catalogued response. */
public enum BodyFormat {
  HTML,
  JSON,
  /** A JSON document on each line. */
  NDJSON,
  /** Server-sent events whose data are JSON documents. */
  SSE,
  /** A JSON document as the argument of a script's function. */
  JSONP,
  XML,
  CSV,
  /** Lines of one width in bytes, fields at fixed places. */
  FIXED,
  /** Plain text: one field as a whole. */
  TEXT,
  /** {@code application/x-www-form-urlencoded}. */
  FORM,
  /** Parts by name, each of a format of its own. */
  MULTIPART,
  /**
   * Catalogued as carrying no customer data; passes byte for byte when its content type is one the
   * catalogue names.
   */
  STATIC;

  /** The ending of a file in this format. */
  public String extension() {
    return switch (this) {
      case FIXED, TEXT, SSE -> "txt";
      case JSONP -> "js";
      case HTML, JSON, NDJSON, XML, CSV, FORM, MULTIPART, STATIC -> name().toLowerCase(Locale.ROOT);
    };
  }

  /** Whether values are found by JSON pointers, and the charset is UTF-8 (RFC 8259). */
  public boolean isJson() {
    return this == JSON || this == JSONP || isMany();
  }

  /** Whether an answer is many documents, none of which waits for the next. */
  public boolean isMany() {
    return this == NDJSON || this == SSE;
  }
}
