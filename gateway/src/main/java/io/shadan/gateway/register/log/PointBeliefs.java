package io.shadan.gateway.register.log;

import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.PastSpan;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything ever believed of one supply point.
 *
 * @param feed id of the feed that speaks of it now
 * @param history the spans
 * @param batches every batch the spans name, by number
 */
public record PointBeliefs(String feed, History history, SortedMap<Integer, LoggedBatch> batches) {

  public PointBeliefs {
    batches = new TreeMap<>(batches);
  }

  /** Numbers of the batches that taught or ended a belief. */
  static TreeSet<Integer> batchesOf(History history) {
    TreeSet<Integer> numbers = new TreeSet<>();
    history.now().settled().forEach(span -> numbers.add(span.batch()));
    history.now().pending().forEach(span -> numbers.add(span.batch()));
    for (PastSpan past : history.past()) {
      numbers.add(past.span().batch());
      numbers.add(past.until());
    }
    return numbers;
  }

  /**
   * What was believed of a day, the newest last; empty before the first batch.
   *
   * @throws IllegalArgumentException if the day cannot be told
   */
  public List<DayBelief> ofDay(LocalDate day) {
    int number = Days.of(day);
    List<DayBelief> beliefs = new ArrayList<>();
    for (Map.Entry<Integer, LoggedBatch> each : batches.entrySet()) {
      Timeline then = history.asOf(each.getKey());
      Optional<SupplyState> state =
          then.settled().stream()
              .filter(span -> span.from() <= number && number < span.to())
              .map(SupplySpan::state)
              .findFirst();
      List<SupplyState> pending =
          then.pending().stream()
              .filter(span -> span.from() <= number)
              .map(SupplySpan::state)
              .toList();
      add(beliefs, new DayBelief(each.getValue(), Optional.empty(), state, pending));
    }
    return beliefs;
  }

  /** What was believed of a day at a moment; empty before anything was. */
  public Optional<DayBelief> ofDayAt(LocalDate day, Instant moment) {
    return ofDay(day).stream()
        .filter(belief -> !belief.since().acceptedAt().isAfter(moment))
        .reduce((earlier, later) -> later);
  }

  private static void add(List<DayBelief> beliefs, DayBelief next) {
    int last = beliefs.size() - 1;
    if (last >= 0) {
      DayBelief before = beliefs.get(last);
      if (before.state().equals(next.state()) && before.pending().equals(next.pending())) {
        return;
      }
      beliefs.set(
          last,
          new DayBelief(
              before.since(), Optional.of(next.since()), before.state(), before.pending()));
    }
    beliefs.add(next);
  }
}
