package io.shadan.gateway.register.log;

import io.shadan.gateway.register.image.ImageEntry;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.Timeline;
import java.util.Optional;

/**
 * What is believed of a point from a batch on.
 *
 * @param belief spans that carry no batch number
 */
record Replacement(SupplyPoint point, Timeline belief) {

  /**
   * The point after the batch.
   *
   * @param before all that was believed of it; empty when it is new
   */
  ImageEntry after(Optional<History> before, int batch) {
    return new ImageEntry(
        point,
        before
            .map(known -> known.replacedBy(belief, batch))
            .orElseGet(() -> History.begunWith(belief, batch)));
  }
}
