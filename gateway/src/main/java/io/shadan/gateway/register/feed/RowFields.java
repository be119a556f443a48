package io.shadan.gateway.register.feed;

/** The fields of a row as they stand there; those that are absent are empty. */
record RowFields(
    String point,
    String municipality,
    String from,
    String to,
    String status,
    String retailer,
    String second,
    String change) {

  /** Without the values, which belong in no log. */
  @Override
  public String toString() {
    return "row";
  }
}
