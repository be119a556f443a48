package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Answers, for any point and moment, what was believed, since when, and from which batch. */
public final class BeliefReader {

  private final ChangeLog log;
  private final Supplier<View> inForce;

  BeliefReader(ChangeLog log, Supplier<View> inForce) {
    this.log = log;
    this.inForce = inForce;
  }

  /**
   * Everything ever believed of a point; empty when no batch ever named it. Blocks.
   *
   * @throws LogUnavailableException when the change log does not answer
   */
  public Optional<PointBeliefs> of(SupplyPoint point) throws LogUnavailableException {
    View view = inForce.get();
    Optional<History> history = view.history(point);
    if (history.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<Integer, LoggedBatch> batches = new TreeMap<>();
    for (LoggedBatch batch : log.numbered(PointBeliefs.batchesOf(history.get()))) {
      batches.put(batch.number(), batch);
    }
    LoggedBatch newest = view.feeds().get(history.get().now().feed());
    return Optional.of(
        new PointBeliefs(newest == null ? "" : newest.head().feed(), history.get(), batches));
  }
}
