package io.shadan.audit.search;

import java.util.Optional;

/**
 * Which accesses are wanted.
 *
 * @param limit 1 to 1,000
 * @param exchange only this exchange
 * @param subject only this person
 */
public record AccessQuery(int limit, Optional<String> exchange, Optional<String> subject) {
  static final int MAX_LIMIT = 1_000;

  public AccessQuery {
    requireLimit(limit);
  }

  static void requireLimit(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit %d: expected 1 to %d".formatted(limit, MAX_LIMIT));
    }
  }

  /** The newest of all. */
  public static AccessQuery newest(int limit) {
    return new AccessQuery(limit, Optional.empty(), Optional.empty());
  }
}
