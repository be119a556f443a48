package io.shadan.gateway.register.log;

import io.shadan.gateway.register.timeline.SupplyState;
import java.util.List;
import java.util.Optional;

/**
 * What was believed of one day from one batch to another.
 *
 * @param since the batch it was learnt from
 * @param until the batch that ended the belief; empty when it is believed now
 * @param state the settled state of the day; empty when there was none
 * @param pending switches that put the day in doubt
 */
public record DayBelief(
    LoggedBatch since,
    Optional<LoggedBatch> until,
    Optional<SupplyState> state,
    List<SupplyState> pending) {

  public DayBelief {
    pending = List.copyOf(pending);
  }

  /** Whether one state was believed without doubt. */
  public boolean settled() {
    return state.isPresent() && pending.isEmpty();
  }
}
