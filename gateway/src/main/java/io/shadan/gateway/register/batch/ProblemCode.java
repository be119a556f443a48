package io.shadan.gateway.register.batch;

import java.util.Locale;

/**
 * The closed list of what can be wrong with a batch; each has a row in {@code docs/register.md}.
 */
public enum ProblemCode {
  /** Bytes, charset, columns, fields, dates or codes cannot be read. */
  MALFORMED,
  /** The batch does not hold what it says of itself: rows, totals, digest. */
  TOTALS_DIFFER,
  /** The feed is not configured. */
  UNKNOWN_FEED,
  /** A retailer code nobody knows. */
  UNKNOWN_RETAILER,
  /** A span that holds no day, lies outside what can be told, or overlaps another of its point. */
  IMPOSSIBLE_INTERVAL,
  /** A change that contradicts what is believed. */
  IMPOSSIBLE_CHANGE,
  /** A batch before this one is missing. */
  SEQUENCE_GAP,
  /** A later batch of the feed is in force already, or this number was used for other bytes. */
  OUT_OF_ORDER,
  /** Its data are older than those in force, or of the future. */
  STALE,
  /** A snapshot lacks more points than are allowed to go at once. */
  SHRUNK,
  /** A point another feed speaks of. */
  FOREIGN_POINT,
  /** More than the register can hold. */
  TOO_LARGE;

  /** The name in reports and metrics. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
