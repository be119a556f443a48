package io.shadan.gateway.register.log;

import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.util.Optional;

/** A supply point and all that was ever believed of it. */
record PointHistory(SupplyPoint point, History history) {

  /** After a batch; the point may be new. */
  static PointHistory replaced(Optional<History> before, Replacement by, int batch) {
    return new PointHistory(
        by.point(),
        before
            .map(known -> known.replacedBy(by.belief(), batch))
            .orElseGet(() -> History.begunWith(by.belief(), batch)));
  }
}
