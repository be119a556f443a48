package io.shadan.gateway.register.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Applies changes to the belief of one supply point; a change that cannot be is refused. */
public final class TimelineEditor {

  private static final Comparator<SupplySpan> BY_DAY =
      Comparator.comparingInt(SupplySpan::from).thenComparing(span -> span.state().retailer());

  private TimelineEditor() {}

  /**
   * The belief after a change.
   *
   * @throws ImpossibleChangeException when it contradicts the belief: a switch completed or
   *     cancelled that nobody applied for, or applied for twice
   */
  public static Timeline apply(Timeline before, Change change) throws ImpossibleChangeException {
    List<SupplySpan> settled = before.settled();
    List<SupplySpan> pending = before.pending();
    SupplySpan named = new SupplySpan(change.from(), change.to(), change.state(), 0);
    switch (change.kind()) {
      case SUPPLY -> settled = painted(settled, named);
      case SWITCH_PENDING -> pending = with(pending, named);
      case SWITCH_COMPLETED -> {
        pending = without(pending, named);
        settled = painted(settled, named);
      }
      case SWITCH_CANCELLED -> {
        if (pending.stream().anyMatch(named::says)) {
          pending = without(pending, named);
        } else {
          settled = undone(settled, named);
        }
      }
    }
    if (settled.size() > Timeline.MOST_SPANS || pending.size() > Timeline.MOST_SPANS) {
      throw new ImpossibleChangeException(
          "makes more than " + Timeline.MOST_SPANS + " spans of one supply point");
    }
    return new Timeline(before.municipality(), before.feed(), settled, pending);
  }

  private static List<SupplySpan> painted(List<SupplySpan> spans, SupplySpan over) {
    List<SupplySpan> painted = new ArrayList<>(spans.size() + 2);
    for (SupplySpan span : spans) {
      if (!span.overlaps(over.from(), over.to())) {
        painted.add(span);
        continue;
      }
      if (span.from() < over.from()) {
        painted.add(span.between(span.from(), over.from()));
      }
      if (over.to() < span.to()) {
        painted.add(span.between(over.to(), span.to()));
      }
    }
    painted.add(over);
    painted.sort(BY_DAY);
    return painted;
  }

  private static List<SupplySpan> with(List<SupplySpan> pending, SupplySpan applied)
      throws ImpossibleChangeException {
    if (pending.stream().anyMatch(applied::says)) {
      throw new ImpossibleChangeException("applies for a switch that is pending already");
    }
    List<SupplySpan> more = new ArrayList<>(pending);
    more.add(applied);
    more.sort(BY_DAY);
    return more;
  }

  private static List<SupplySpan> without(List<SupplySpan> pending, SupplySpan gone)
      throws ImpossibleChangeException {
    List<SupplySpan> fewer = pending.stream().filter(span -> !span.says(gone)).toList();
    if (fewer.size() == pending.size()) {
      throw new ImpossibleChangeException("completes a switch that is not pending");
    }
    return fewer;
  }

  /** The supplier of the day before goes on; without one nobody is known to supply. */
  private static List<SupplySpan> undone(List<SupplySpan> settled, SupplySpan switched)
      throws ImpossibleChangeException {
    Optional<SupplySpan> taken =
        settled.stream()
            .filter(span -> span.from() == switched.from())
            .filter(span -> span.state().equals(switched.state()))
            .findFirst();
    if (taken.isEmpty()) {
      throw new ImpossibleChangeException(
          "cancels a switch that is neither pending nor in force from that day");
    }
    SupplySpan wrong = taken.get();
    List<SupplySpan> kept = new ArrayList<>(settled);
    kept.remove(wrong);
    Optional<SupplySpan> former =
        kept.stream().filter(span -> span.to() == wrong.from()).findFirst();
    former.ifPresent(
        span -> {
          kept.remove(span);
          kept.add(new SupplySpan(span.from(), wrong.to(), span.state(), 0));
        });
    kept.sort(BY_DAY);
    return kept;
  }
}
