package io.shadan.gateway.register.log;

import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.SupplyState;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The simplest form a supply point can have: one state for each day, where a state begins, and the
 * switches applied for. The last day stands for all that follow. Shares no code with the register.
 */
final class ModelPoint {

  static final int FIRST = 20_000;
  static final int DAYS = 10;

  int feed;
  final @Nullable SupplyState[] state = new SupplyState[DAYS];
  final boolean[] begins = new boolean[DAYS];
  final TreeSet<String> pending = new TreeSet<>();

  ModelPoint copy() {
    ModelPoint copy = new ModelPoint();
    copy.feed = feed;
    System.arraycopy(state, 0, copy.state, 0, DAYS);
    System.arraycopy(begins, 0, copy.begins, 0, DAYS);
    copy.pending.addAll(pending);
    return copy;
  }

  boolean anything() {
    return !pending.isEmpty() || Arrays.stream(state).anyMatch(Objects::nonNull);
  }

  boolean same(ModelPoint other) {
    return feed == other.feed
        && Arrays.equals(state, other.state)
        && Arrays.equals(begins, other.begins)
        && pending.equals(other.pending);
  }

  /** Whether the change was possible; when not, nothing has changed. */
  boolean apply(Change change) {
    int from = change.from() - FIRST;
    int to = change.to() == Days.OPEN ? DAYS : change.to() - FIRST;
    String named = key(from, change.state().retailer());
    switch (change.kind()) {
      case SUPPLY -> paint(from, to, change.state());
      case SWITCH_PENDING -> {
        return pending.add(named);
      }
      case SWITCH_COMPLETED -> {
        if (!pending.remove(named)) {
          return false;
        }
        paint(from, DAYS, change.state());
      }
      case SWITCH_CANCELLED -> {
        return pending.remove(named) || undo(from, change.state());
      }
    }
    return true;
  }

  void paint(int from, int to, SupplyState by) {
    if (to < DAYS && state[to] != null) {
      begins[to] = true;
    }
    for (int day = from; day < to; day++) {
      state[day] = by;
      begins[day] = day == from;
    }
  }

  private boolean undo(int from, SupplyState switched) {
    if (!switched.equals(state[from]) || !begins[from]) {
      return false;
    }
    SupplyState former = from == 0 ? null : state[from - 1];
    int day = from;
    do {
      state[day] = former;
      begins[day] = false;
      day++;
    } while (day < DAYS && state[day] != null && !begins[day]);
    return true;
  }

  /** The state through all these days, or null. */
  @Nullable SupplyState through(int first, int last) {
    SupplyState one = state[first];
    for (int day = first; day <= last; day++) {
      if (!Objects.equals(one, state[day])) {
        return null;
      }
    }
    return pendingOn(last).isEmpty() ? one : null;
  }

  /** Retailers whose pending switch puts a day in doubt. */
  List<String> pendingOn(int day) {
    return pending.stream()
        .filter(key -> key.charAt(0) - 'a' <= day)
        .map(key -> key.substring(1))
        .toList();
  }

  static String key(int from, String retailer) {
    return (char) ('a' + from) + retailer;
  }
}
