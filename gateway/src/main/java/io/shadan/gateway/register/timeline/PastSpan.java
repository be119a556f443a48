package io.shadan.gateway.register.timeline;

/**
 * A span that was believed once and is no longer.
 *
 * @param span the span, with the batch it was learnt from
 * @param pending whether it was a pending switch
 * @param until number of the batch that ended the belief
 */
public record PastSpan(SupplySpan span, boolean pending, int until) {

  /**
   * Checks the order of batches.
   *
   * @throws IllegalArgumentException if it ended before it began
   */
  public PastSpan {
    if (until <= span.batch()) {
      throw new IllegalArgumentException(
          "a belief of batch %d ended in batch %d".formatted(span.batch(), until));
    }
  }
}
