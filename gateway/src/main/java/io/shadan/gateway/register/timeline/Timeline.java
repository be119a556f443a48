package io.shadan.gateway.register.timeline;

import java.util.List;
import java.util.Optional;

/**
 * What is believed of one supply point now: settled spans, none of which overlap, and pending
 * switches. From the day a pending switch is to take effect nobody knows whose customer it is,
 * until it is completed or cancelled.
 *
 * @param municipality municipality code of 5 digits
 * @param feed number of the feed that speaks of this point
 * @param settled spans by first day
 * @param pending switches applied for, each open-ended, by first day, then retailer
 */
public record Timeline(
    String municipality, int feed, List<SupplySpan> settled, List<SupplySpan> pending) {

  /** Bounds what one point may hold, and with it every look-up. */
  public static final int MOST_SPANS = 255;

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if settled spans overlap, spans are out of order, or there are
   *     more than {@link #MOST_SPANS} of either
   */
  public Timeline {
    settled = List.copyOf(settled);
    pending = List.copyOf(pending);
    if (settled.size() > MOST_SPANS || pending.size() > MOST_SPANS) {
      throw new IllegalArgumentException("a supply point has more than " + MOST_SPANS + " spans");
    }
    for (int i = 1; i < settled.size(); i++) {
      if (settled.get(i).from() < settled.get(i - 1).to()) {
        throw new IllegalArgumentException("settled spans overlap or are out of order");
      }
    }
    for (int i = 1; i < pending.size(); i++) {
      if (pending.get(i).from() < pending.get(i - 1).from()) {
        throw new IllegalArgumentException("pending switches are out of order");
      }
    }
  }

  /** Of a point nothing is known of yet. */
  public static Timeline unknown(String municipality, int feed) {
    return new Timeline(municipality, feed, List.of(), List.of());
  }

  /**
   * The one state that held through all these days.
   *
   * @param first first day
   * @param last last day, inclusive
   * @return the first span of it, which may be continued by others that say the same; empty when no
   *     one state did: a gap, a change of hands, or a switch in doubt
   */
  public Optional<SupplySpan> through(int first, int last) {
    for (SupplySpan doubt : pending) {
      if (doubt.from() <= last) {
        return Optional.empty();
      }
    }
    SupplySpan begun = null;
    for (SupplySpan span : settled) {
      if (begun == null && span.from() <= first && first < span.to()) {
        begun = span;
      } else if (begun != null && (span.from() != first || !span.state().equals(begun.state()))) {
        return Optional.empty();
      }
      if (begun != null) {
        if (last < span.to()) {
          return Optional.of(begun);
        }
        first = span.to();
      }
    }
    return Optional.empty();
  }

  /** The same belief, whatever batches it was learnt from. */
  public boolean says(Timeline other) {
    return municipality.equals(other.municipality)
        && feed == other.feed
        && says(settled, other.settled)
        && says(pending, other.pending);
  }

  private static boolean says(List<SupplySpan> one, List<SupplySpan> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).says(other.get(i))) {
        return false;
      }
    }
    return true;
  }
}
