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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random batches of a few points and a few days, so that they meet often. */
final class RandomLife {

  static final int POINTS = 4;
  private static final String[] RETAILERS = {"AAAAA", "BBBBB", "CCCCC"};

  final SplittableRandom random;
  private int sequence;

  RandomLife(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static SupplyPoint point(int n) {
    return new SupplyPoint(n, n);
  }

  int feed() {
    return random.nextInt(8) == 0 ? 2 : 1;
  }

  Batch.Changes changes() {
    List<Line> lines = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int line = 1; line <= count; line++) {
      String municipality = random.nextInt(12) == 0 ? "" : Batches.TOWN;
      lines.add(new Line(line, point(random.nextInt(POINTS)), municipality, change()));
    }
    return new Batch.Changes(head(Form.CHANGES), lines);
  }

  Batch.Snapshot snapshot() {
    List<Stated> points = new ArrayList<>();
    for (int n = 0; n < POINTS; n++) {
      if (random.nextInt(5) > 0) {
        points.add(new Stated(n + 1, point(n), Batches.TOWN, settled(), pending()));
      }
    }
    return new Batch.Snapshot(head(Form.SNAPSHOT), new Batches.Listed(points));
  }

  private BatchHead head(Form form) {
    return new BatchHead("f", ++sequence, form, Instant.EPOCH, 1, "", "");
  }

  private Change change() {
    Change.Kind kind = Change.Kind.values()[random.nextInt(4)];
    int from = random.nextInt(ModelPoint.DAYS);
    int to = from + 1 + random.nextInt(ModelPoint.DAYS);
    boolean open = kind != Change.Kind.SUPPLY || to >= ModelPoint.DAYS;
    SupplyState state =
        kind == Change.Kind.SUPPLY ? state() : SupplyState.suppliedBy(RETAILERS[random.nextInt(3)]);
    return new Change(kind, day(from), open ? Days.OPEN : day(to), state);
  }

  private List<SupplySpan> settled() {
    List<SupplySpan> spans = new ArrayList<>();
    int day = random.nextInt(3);
    while (day < ModelPoint.DAYS && spans.size() < 3) {
      int to = day + 1 + random.nextInt(ModelPoint.DAYS);
      spans.add(new SupplySpan(day(day), to >= ModelPoint.DAYS ? Days.OPEN : day(to), state(), 0));
      day = to + (random.nextInt(4) == 0 ? 1 : 0);
    }
    return spans;
  }

  private List<SupplySpan> pending() {
    if (random.nextInt(4) > 0) {
      return List.of();
    }
    int from = day(random.nextInt(ModelPoint.DAYS));
    SupplyState to = SupplyState.suppliedBy(RETAILERS[random.nextInt(3)]);
    return List.of(new SupplySpan(from, Days.OPEN, to, 0));
  }

  private SupplyState state() {
    return switch (random.nextInt(6)) {
      case 0 -> SupplyState.of(SupplyState.Kind.LAST_RESORT);
      case 1 -> new SupplyState(SupplyState.Kind.PARTIAL_SUPPLY, "AAAAA", "BBBBB");
      default -> SupplyState.suppliedBy(RETAILERS[random.nextInt(3)]);
    };
  }

  private static int day(int n) {
    return ModelPoint.FIRST + n;
  }
}
