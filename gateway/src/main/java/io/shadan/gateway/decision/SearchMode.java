package io.shadan.gateway.decision;

/**
 * How a search by a hidden field class is answered; searching by what one may not see is itself a
 * disclosure (law 3).
 */
public enum SearchMode {
  /** The search is refused. */
  REFUSE,
  /**
   * Hits that are not the caller's own customers vanish before count, order and page are formed.
   */
  OWN_ONLY,
  /** Every hit may be returned, masked as the treatments say. */
  ANY
}
