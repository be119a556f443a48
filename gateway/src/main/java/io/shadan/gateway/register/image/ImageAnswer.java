package io.shadan.gateway.register.image;

import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.Timeline;

/**
 * What is known of one supply point through some days.
 *
 * @param kind whether there is an answer
 * @param state who supplied; {@code UNSETTLED} unless one state held through all the days
 * @param batch number of the batch that taught the first span of that state; 0 without one
 * @param municipality municipality code; empty string when the point is unknown
 * @param feed number of the feed that speaks of the point; 0 when it is unknown
 */
public record ImageAnswer(Kind kind, SupplyState state, int batch, String municipality, int feed) {

  /** Whether there is an answer. */
  public enum Kind {
    /** Nobody ever spoke of this point. */
    UNKNOWN_POINT,
    /** A gap, a change of hands, or a switch in doubt. */
    NO_ONE_STATE,
    /** One state held through all the days. */
    ONE_STATE
  }

  private static final SupplyState DOUBT = SupplyState.of(SupplyState.Kind.UNSETTLED);

  /** The answer for a point nobody ever spoke of. */
  public static final ImageAnswer UNKNOWN = new ImageAnswer(Kind.UNKNOWN_POINT, DOUBT, 0, "", 0);

  /**
   * The answer that a belief gives.
   *
   * @param first first day
   * @param last last day, inclusive
   */
  public static ImageAnswer of(Timeline belief, int first, int last) {
    return belief
        .through(first, last)
        .map(span -> held(span.state(), span.batch(), belief.municipality(), belief.feed()))
        .orElseGet(() -> none(belief.municipality(), belief.feed()));
  }

  static ImageAnswer held(SupplyState state, int batch, String municipality, int feed) {
    return new ImageAnswer(Kind.ONE_STATE, state, batch, municipality, feed);
  }

  static ImageAnswer none(String municipality, int feed) {
    return new ImageAnswer(Kind.NO_ONE_STATE, DOUBT, 0, municipality, feed);
  }
}
