package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.Batch.Points;
import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** The points of a snapshot, read from its spool part by part. */
final class SpooledPoints implements Points {
  private static final Comparator<SupplySpan> BY_DAY =
      Comparator.comparingInt(SupplySpan::from).thenComparing(span -> span.state().retailer());

  private final SnapshotSpool spool;
  private long size;

  private SpooledPoints(SnapshotSpool spool) {
    this.spool = spool;
  }

  /** Looks at the rows of each point together and notes what cannot be. */
  static SpooledPoints checked(SnapshotSpool spool, Problems problems) {
    SpooledPoints points = new SpooledPoints(spool);
    for (int number = 0; number < SnapshotSpool.PARTS; number++) {
      SortedPart part = spool.part(number);
      for (int start = 0; start < part.size(); ) {
        int end = part.endOfPoint(start);
        check(part, start, end, problems);
        points.size++;
        start = end;
      }
    }
    return points;
  }

  private static void check(SortedPart part, int start, int end, Problems problems) {
    if (end - start == 1) {
      return;
    }
    if (end - start > Timeline.MOST_SPANS) {
      problems.add(
          part.line(end - 1),
          ProblemCode.TOO_LARGE,
          "more than " + Timeline.MOST_SPANS + " spans of one supply point");
      return;
    }
    Integer[] ranks = new Integer[end - start];
    for (int i = start; i < end; i++) {
      ranks[i - start] = i;
      if (!part.municipality(i).equals(part.municipality(start))) {
        problems.add(
            part.line(i),
            ProblemCode.MALFORMED,
            "another municipality than line " + part.line(start) + " gives the same supply point");
      }
    }
    java.util.Arrays.sort(ranks, Comparator.comparingInt(part::from));
    overlaps(part, ranks, problems);
    duplicates(part, ranks, problems);
  }

  private static void overlaps(SortedPart part, Integer[] ranks, Problems problems) {
    int reaching = -1;
    for (int rank : ranks) {
      if (part.isPending(rank)) {
        continue;
      }
      if (reaching >= 0 && part.from(rank) < part.to(reaching)) {
        long first = Math.min(part.line(rank), part.line(reaching));
        long second = Math.max(part.line(rank), part.line(reaching));
        problems.add(
            second,
            ProblemCode.IMPOSSIBLE_INTERVAL,
            "overlaps line " + first + " of the same supply point");
      }
      if (reaching < 0 || part.to(rank) > part.to(reaching)) {
        reaching = rank;
      }
    }
  }

  private static void duplicates(SortedPart part, Integer[] ranks, Problems problems) {
    for (int i = 0; i < ranks.length; i++) {
      for (int j = i + 1; j < ranks.length && part.from(ranks[j]) == part.from(ranks[i]); j++) {
        if (part.isPending(ranks[i])
            && part.isPending(ranks[j])
            && part.state(ranks[i]).equals(part.state(ranks[j]))) {
          problems.add(
              part.line(ranks[j]),
              ProblemCode.IMPOSSIBLE_INTERVAL,
              "applies for the same switch as line " + part.line(ranks[i]));
        }
      }
    }
  }

  @Override
  public Iterator<Stated> iterator() {
    return new Walk(spool);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }

  private static final class Walk extends SpoolWalk<Stated> {
    Walk(SnapshotSpool spool) {
      super(spool);
    }

    @Override
    Stated made(SortedPart part, int start, int end) {
      List<SupplySpan> settled = new ArrayList<>(end - start);
      List<SupplySpan> pending = new ArrayList<>(0);
      for (int i = start; i < end; i++) {
        SupplySpan span = new SupplySpan(part.from(i), part.to(i), part.state(i), 0);
        (part.isPending(i) ? pending : settled).add(span);
      }
      settled.sort(BY_DAY);
      pending.sort(BY_DAY);
      return new Stated(
          part.line(start), part.pointAt(start), part.municipality(start), settled, pending);
    }
  }
}
