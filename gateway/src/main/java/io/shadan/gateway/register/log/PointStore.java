package io.shadan.gateway.register.log;

import io.shadan.gateway.register.image.ImageEntry;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.util.Iterator;
import java.util.Optional;

/** All points as of one batch. */
interface PointStore {

  /** What was ever believed of a point; empty when it was never heard of. */
  Optional<History> history(SupplyPoint point);

  /** Every point once, in the order of {@link SupplyPoint#compareTo}. */
  Iterator<ImageEntry> all();

  /** Number of points. */
  long points();
}
