package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.Batch.Line;
import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules of batches on {@link ModelPoint}s; keeps a copy of everything after every batch. */
final class ModelRegister {

  /** What was believed after each batch; the first is before any. */
  final List<Map<SupplyPoint, ModelPoint>> after = new ArrayList<>(List.of(Map.of()));

  Map<SupplyPoint, ModelPoint> now() {
    return after.get(after.size() - 1);
  }

  /** The lines refused; when there are none the batch is in force. */
  List<Long> changes(Batch.Changes batch, int feed) {
    Map<SupplyPoint, ModelPoint> next = copy();
    List<Long> refused = new ArrayList<>();
    List<Line> taken = new ArrayList<>();
    for (Line line : batch.lines()) {
      ModelPoint before = now().get(line.point());
      boolean foreign = before != null && before.feed != feed && before.anything();
      boolean homeless = !next.containsKey(line.point()) && line.municipality().isEmpty();
      if (foreign || homeless || contradicts(line, taken)) {
        refused.add(line.line());
        continue;
      }
      ModelPoint point = next.containsKey(line.point()) ? next.get(line.point()) : new ModelPoint();
      if (!point.apply(line.change())) {
        refused.add(line.line());
        continue;
      }
      point.feed = feed;
      next.put(line.point(), point);
      taken.add(line);
    }
    if (refused.isEmpty()) {
      after.add(next);
    }
    return refused;
  }

  /** Whether it is in force. */
  boolean snapshot(Batch.Snapshot batch, int feed, int maxShrinkPercent) {
    Map<SupplyPoint, ModelPoint> next = copy();
    Map<SupplyPoint, ModelPoint> stated = new TreeMap<>();
    for (Stated each : ((Batches.Listed) batch.points()).points()) {
      ModelPoint before = next.get(each.point());
      if (before != null && before.feed != feed && before.anything()) {
        return false;
      }
      stated.put(each.point(), of(each, feed));
    }
    int known = 0;
    int gone = 0;
    for (Map.Entry<SupplyPoint, ModelPoint> each : next.entrySet()) {
      if (each.getValue().feed == feed && each.getValue().anything()) {
        known++;
        if (!stated.containsKey(each.getKey())) {
          gone++;
          ModelPoint empty = new ModelPoint();
          empty.feed = feed;
          each.setValue(empty);
        }
      } else if (stated.containsKey(each.getKey()) && each.getValue().anything()) {
        known++;
      }
    }
    next.putAll(stated);
    if (gone * 100 > known * maxShrinkPercent) {
      return false;
    }
    after.add(next);
    return true;
  }

  private static ModelPoint of(Stated stated, int feed) {
    ModelPoint point = new ModelPoint();
    point.feed = feed;
    for (SupplySpan span : stated.settled()) {
      int to = span.to() == Days.OPEN ? ModelPoint.DAYS : span.to() - ModelPoint.FIRST;
      point.paint(span.from() - ModelPoint.FIRST, to, span.state());
    }
    for (SupplySpan span : stated.pending()) {
      point.pending.add(ModelPoint.key(span.from() - ModelPoint.FIRST, span.state().retailer()));
    }
    return point;
  }

  private static boolean contradicts(Line line, List<Line> taken) {
    for (Line other : taken) {
      boolean bothState =
          line.change().kind() == Change.Kind.SUPPLY && other.change().kind() == Change.Kind.SUPPLY;
      if (bothState
          && other.point().equals(line.point())
          && !other.change().state().equals(line.change().state())
          && Math.max(other.change().from(), line.change().from())
              < Math.min(other.change().to(), line.change().to())) {
        return true;
      }
    }
    return false;
  }

  private Map<SupplyPoint, ModelPoint> copy() {
    Map<SupplyPoint, ModelPoint> copy = new TreeMap<>();
    now().forEach((point, value) -> copy.put(point, value.copy()));
    return copy;
  }
}
