package io.shadan.gateway.catalog;

/** Format of a catalogued response. */
public enum BodyFormat {
  HTML,
  JSON,
  XML,
  CSV,
  /**
   * Catalogued as carrying no customer data; passes byte for byte when its content type is one the
   * catalogue names.
   */
  STATIC
}
