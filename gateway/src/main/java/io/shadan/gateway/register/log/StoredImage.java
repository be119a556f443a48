package io.shadan.gateway.register.log;

import io.shadan.gateway.register.timeline.SupplyPoint;
import java.util.Optional;

/** Points in a file; readers may go on when the file has been removed. */
interface StoredImage extends PointStore {

  /** Number of the newest batch in it. */
  int batch();

  /** The hot look-up: {@code Timeline.through}; empty when the point was never heard of. */
  Optional<Held> through(SupplyPoint point, int first, int last);
}
