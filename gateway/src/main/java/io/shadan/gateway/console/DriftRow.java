package io.shadan.gateway.console;

import java.time.Instant;

/**
 * A screen or operation whose answers hold what the catalogue does not know: it was masked, and
 * somebody must say what it is.
 *
 * @param answers answers with such places, among the newest that were looked at
 * @param places such places in all of them
 * @param exchange the newest of them
 */
public record DriftRow(
    String system,
    String operation,
    long answers,
    long places,
    Instant first,
    Instant last,
    String exchange) {

  /** Both rows of one operation as one; this one is the newer. */
  public DriftRow and(DriftRow older) {
    return new DriftRow(
        system,
        operation,
        answers + older.answers,
        places + older.places,
        older.first,
        last,
        exchange);
  }
}
