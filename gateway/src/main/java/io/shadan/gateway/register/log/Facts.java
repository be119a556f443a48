package io.shadan.gateway.register.log;

import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyFact.Status;
import io.shadan.gateway.register.image.ImageAnswer;
import io.shadan.gateway.register.timeline.SupplyState;
import java.util.Optional;

/** From what the register holds to what the gateway may believe: the one place. */
final class Facts {
  private Facts() {}

  /**
   * A fact learnt from a feed that is fresh.
   *
   * @param feed id of the feed that speaks of the point
   */
  static SupplyFact of(ImageAnswer answer, String feed) {
    String municipality = answer.municipality();
    if (answer.kind() != ImageAnswer.Kind.ONE_STATE) {
      return unsettled(municipality, feed + ": no one state through the period");
    }
    SupplyState state = answer.state();
    String source = feed + "#" + answer.batch();
    return switch (state.kind()) {
      case SUPPLIED ->
          new SupplyFact(Status.SUPPLIED, Optional.of(state.retailer()), municipality, source);
      case LAST_RESORT ->
          new SupplyFact(Status.LAST_RESORT, Optional.empty(), municipality, source);
      case PARTIAL_SUPPLY, NOT_YET_SUPPLIED, NO_SUPPLIER, UNSETTLED ->
          unsettled(municipality, source);
    };
  }

  /**
   * Nobody's, in doubt, or not known.
   *
   * @param source where that was learnt, or why it is in doubt
   */
  static SupplyFact unsettled(String municipality, String source) {
    return new SupplyFact(Status.UNSETTLED, Optional.empty(), municipality, source);
  }
}
