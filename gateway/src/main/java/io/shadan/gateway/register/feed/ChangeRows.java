package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.Batch.Line;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplyState;
import java.util.ArrayList;
import java.util.List;

/** Keeps the rows of a batch of changes, in their order. */
final class ChangeRows implements RowSink {
  /** More changes than this are sent as a snapshot. */
  static final int MOST = 500_000;

  private final List<Line> lines = new ArrayList<>();

  List<Line> lines() {
    return lines;
  }

  @Override
  public void stated(
      long line,
      SupplyPoint point,
      String municipality,
      int from,
      int to,
      SupplyState state,
      boolean pending) {
    throw new IllegalStateException("a row of a snapshot among changes");
  }

  @Override
  public void changed(long line, SupplyPoint point, String municipality, Change change)
      throws RowRefusedException {
    if (lines.size() == MOST) {
      throw new RowRefusedException(
          ProblemCode.TOO_LARGE, "more than " + MOST + " changes; send a snapshot");
    }
    lines.add(new Line(line, point, municipality, change));
  }
}
