package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplyState;
import java.io.IOException;

/** Takes rows that are well-formed. */
interface RowSink {

  /** A row of a snapshot: a settled span, or a pending switch. */
  void stated(
      long line,
      SupplyPoint point,
      String municipality,
      int from,
      int to,
      SupplyState state,
      boolean pending)
      throws IOException, RowRefusedException;

  /** A row of changes. */
  void changed(long line, SupplyPoint point, String municipality, Change change)
      throws IOException, RowRefusedException;
}
