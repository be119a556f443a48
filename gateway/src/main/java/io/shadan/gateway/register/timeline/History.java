package io.shadan.gateway.register.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything ever believed of one supply point: the belief of now and the spans of before, so that
 * both "what was true on that day" and "what we believed then" can be answered.
 *
 * @param now the belief of now
 * @param past spans no longer believed
 */
public record History(Timeline now, List<PastSpan> past) {

  private static final Comparator<SupplySpan> BY_DAY =
      Comparator.comparingInt(SupplySpan::from).thenComparing(span -> span.state().retailer());

  public History {
    past = List.copyOf(past);
  }

  /** Of a point first heard of in a batch. */
  public static History begunWith(Timeline first, int batch) {
    return new History(learnt(first, batch), List.of());
  }

  /**
   * The history after a batch has replaced the belief: spans that say the same keep the batch they
   * were learnt from, others are past from now on.
   *
   * @param next the new belief
   * @param batch number of the batch
   */
  public History replacedBy(Timeline next, int batch) {
    List<PastSpan> ended = new ArrayList<>(past);
    List<SupplySpan> settled = carry(now.settled(), next.settled(), batch, false, ended);
    List<SupplySpan> pending = carry(now.pending(), next.pending(), batch, true, ended);
    return new History(new Timeline(next.municipality(), next.feed(), settled, pending), ended);
  }

  /**
   * The belief as it was when this batch was the newest; municipality and feed are those of now.
   *
   * @param batch number of a batch
   */
  public Timeline asOf(int batch) {
    List<SupplySpan> settled = new ArrayList<>();
    List<SupplySpan> pending = new ArrayList<>();
    now.settled().stream().filter(span -> span.batch() <= batch).forEach(settled::add);
    now.pending().stream().filter(span -> span.batch() <= batch).forEach(pending::add);
    for (PastSpan each : past) {
      if (each.span().batch() <= batch && batch < each.until()) {
        (each.pending() ? pending : settled).add(each.span());
      }
    }
    settled.sort(BY_DAY);
    pending.sort(BY_DAY);
    return new Timeline(now.municipality(), now.feed(), settled, pending);
  }

  private static List<SupplySpan> carry(
      List<SupplySpan> before,
      List<SupplySpan> after,
      int batch,
      boolean pending,
      List<PastSpan> ended) {
    List<SupplySpan> carried = new ArrayList<>(after.size());
    for (SupplySpan span : after) {
      carried.add(
          before.stream().filter(span::says).findFirst().orElseGet(() -> span.learntFrom(batch)));
    }
    for (SupplySpan span : before) {
      if (after.stream().noneMatch(span::says)) {
        ended.add(new PastSpan(span, pending, batch));
      }
    }
    return carried;
  }

  private static Timeline learnt(Timeline first, int batch) {
    return new Timeline(
        first.municipality(),
        first.feed(),
        first.settled().stream().map(span -> span.learntFrom(batch)).toList(),
        first.pending().stream().map(span -> span.learntFrom(batch)).toList());
  }
}
