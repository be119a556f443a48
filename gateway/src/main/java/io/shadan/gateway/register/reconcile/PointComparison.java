package io.shadan.gateway.register.reconcile;

import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.PastSpan;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares what both say of one supply point, run of days by run of days. */
final class PointComparison {

  private final SupplyPoint point;
  private final Optional<History> register;
  private final Optional<Claim> claim;
  private final Set<String> lastResort;

  /**
   * At least one of both knows the point.
   *
   * @param lastResort codes by which the other system tells last-resort supply
   */
  PointComparison(
      SupplyPoint point,
      Optional<History> register,
      Optional<Claim> claim,
      Set<String> lastResort) {
    this.point = point;
    this.register = register;
    this.claim = claim;
    this.lastResort = lastResort;
  }

  List<Difference> over(Window window) {
    List<Difference> found = new ArrayList<>();
    List<Integer> days = new ArrayList<>(turns(window));
    for (int i = 0; i < days.size(); i++) {
      int to = i + 1 < days.size() ? days.get(i + 1) : window.end();
      Optional<Difference> next = on(days.get(i), to);
      int last = found.size() - 1;
      if (next.isPresent() && last >= 0 && next.get().continues(found.get(last))) {
        found.set(last, found.get(last).until(to));
      } else {
        next.ifPresent(found::add);
      }
    }
    return found;
  }

  /** Days of the window on which anything may become different. */
  private Set<Integer> turns(Window window) {
    TreeSet<Integer> days = new TreeSet<>();
    days.add(window.first());
    register.ifPresent(
        history -> {
          history.now().settled().forEach(span -> add(days, span));
          history.now().pending().forEach(span -> add(days, span));
        });
    claim.ifPresent(
        said ->
            said.rows()
                .forEach(
                    row -> {
                      days.add(row.from());
                      days.add(row.to());
                    }));
    return days.subSet(window.first(), window.end());
  }

  private static void add(Set<Integer> days, SupplySpan span) {
    days.add(span.from());
    days.add(span.to());
  }

  private Optional<Difference> on(int day, int to) {
    Set<String> there = claim.map(said -> said.on(day)).orElse(Set.of());
    Optional<SupplySpan> span = register.flatMap(history -> history.now().through(day, day));
    Set<String> here = span.map(each -> names(each.state())).orElse(Set.of());
    if (agree(here, there, span)) {
      return Optional.empty();
    }
    Cause cause = here.isEmpty() ? unsettled(day, there) : settled(day, there, span.orElseThrow());
    int batch = span.map(SupplySpan::batch).orElse(0);
    long line = claim.map(Claim::line).orElse(0L);
    return Optional.of(new Difference(point, line, cause, day, to, here, there, batch));
  }

  private boolean agree(Set<String> here, Set<String> there, Optional<SupplySpan> span) {
    boolean byLastResort =
        span.filter(each -> each.state().kind() == SupplyState.Kind.LAST_RESORT).isPresent();
    return byLastResort ? there.size() == 1 && lastResort.containsAll(there) : here.equals(there);
  }

  private static Set<String> names(SupplyState state) {
    return switch (state.kind()) {
      case SUPPLIED -> Set.of(state.retailer());
      case PARTIAL_SUPPLY -> new TreeSet<>(Set.of(state.retailer(), state.second()));
      case LAST_RESORT -> Set.of(state.kind().wire());
      case NOT_YET_SUPPLIED, NO_SUPPLIER, UNSETTLED -> Set.of();
    };
  }

  private Cause unsettled(int day, Set<String> there) {
    if (register.isEmpty()) {
      return Cause.NOT_IN_REGISTER;
    }
    Timeline now = register.get().now();
    boolean applied =
        now.pending().stream()
            .anyMatch(span -> span.from() <= day && there.contains(span.state().retailer()));
    if (applied) {
      return Cause.AHEAD_OF_REGISTER;
    }
    boolean pending = now.pending().stream().anyMatch(span -> span.from() <= day);
    boolean former =
        now.settled().stream()
            .anyMatch(span -> span.overlaps(day, day + 1) && names(span.state()).equals(there));
    return pending && former ? Cause.SWITCH_PENDING : Cause.REGISTER_UNSETTLED;
  }

  private Cause settled(int day, Set<String> there, SupplySpan span) {
    if (claim.isEmpty()) {
      return Cause.NOT_IN_EXTRACT;
    }
    if (there.isEmpty()) {
      return Cause.NOBODY_IN_EXTRACT;
    }
    History history = register.orElseThrow();
    List<SupplySpan> spans = history.now().settled();
    if (isFormer(spans, span, there)) {
      return Cause.KEPT_FORMER_SUPPLIER;
    }
    if (history.past().stream().anyMatch(past -> believed(past, day, there))) {
      return Cause.CORRECTED_SINCE;
    }
    boolean later =
        spans.stream().anyMatch(each -> each.from() > day && names(each.state()).equals(there));
    return later ? Cause.AHEAD_OF_REGISTER : Cause.SUPPLIER_DIFFERS;
  }

  /** Whether the supplier there is the one before this run of spans with the same supplier. */
  private static boolean isFormer(List<SupplySpan> spans, SupplySpan span, Set<String> there) {
    for (int i = spans.indexOf(span) - 1; i >= 0; i--) {
      if (!spans.get(i).state().equals(span.state())) {
        return names(spans.get(i).state()).equals(there);
      }
    }
    return false;
  }

  private static boolean believed(PastSpan past, int day, Set<String> there) {
    return !past.pending()
        && past.span().overlaps(day, day + 1)
        && names(past.span().state()).equals(there);
  }
}
