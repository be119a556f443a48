package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.Batch.Line;
import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Batches by hand. */
final class Batches {

  static final String TOWN = "13101";

  private Batches() {}

  /** The nth supply point. */
  static SupplyPoint point(long n) {
    return new SupplyPoint(3_000_000_000L + n / 1000, n);
  }

  static int day(String iso) {
    return iso.isEmpty() ? Days.OPEN : Days.of(LocalDate.parse(iso));
  }

  static SupplySpan span(String from, String to, String retailer) {
    return new SupplySpan(day(from), day(to), SupplyState.suppliedBy(retailer), 0);
  }

  static SupplySpan span(String from, String to, SupplyState.Kind kind) {
    return new SupplySpan(day(from), day(to), SupplyState.of(kind), 0);
  }

  static Stated stated(SupplyPoint point, SupplySpan... settled) {
    return new Stated(1, point, TOWN, List.of(settled), List.of());
  }

  static Change supply(String from, String to, String retailer) {
    return new Change(Change.Kind.SUPPLY, day(from), day(to), SupplyState.suppliedBy(retailer));
  }

  static Change of(Change.Kind kind, String from, String retailer) {
    return new Change(kind, day(from), Days.OPEN, SupplyState.suppliedBy(retailer));
  }

  static Line line(SupplyPoint point, Change change) {
    return new Line(0, point, TOWN, change);
  }

  /** Lines are numbered from 1. */
  static Batch.Changes changes(BatchHead head, Line... lines) {
    List<Line> numbered = new ArrayList<>();
    for (Line each : lines) {
      numbered.add(new Line(numbered.size() + 1, each.point(), each.municipality(), each.change()));
    }
    return new Batch.Changes(head, numbered);
  }

  static Batch.Snapshot snapshot(BatchHead head, Stated... points) {
    return new Batch.Snapshot(head, new Listed(Arrays.asList(points)));
  }

  static BatchHead head(String feed, long sequence, Form form, Instant asOf) {
    return new BatchHead(
        feed, sequence, form, asOf, 1, "%064x".formatted(sequence), feed + "-" + sequence + ".csv");
  }

  /** A snapshot on the heap. */
  record Listed(List<Stated> points) implements Batch.Points {
    Listed {
      points = points.stream().sorted(Comparator.comparing(Stated::point)).toList();
    }

    @Override
    public Iterator<Stated> iterator() {
      return points.iterator();
    }

    @Override
    public long size() {
      return points.size();
    }

    @Override
    public void close() {}
  }
}
