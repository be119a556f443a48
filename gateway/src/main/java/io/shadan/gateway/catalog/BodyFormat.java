package io.shadan.gateway.catalog;

import java.util.Locale;

/** Format of a catalogued response. */
public enum BodyFormat {
  HTML,
  JSON,
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
    return this == FIXED || this == TEXT ? "txt" : name().toLowerCase(Locale.ROOT);
  }
}
