package io.shadan.gateway.register.image;

import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.PastSpan;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.SupplyState.Kind;
import io.shadan.gateway.register.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Points and histories that follow from a seed: a history is made again whenever it is asked for,
 * so that hundreds of thousands take no memory.
 */
final class RandomHistories {

  private static final int RETAILERS = 60;
  private static final int MUNICIPALITIES = 50;
  private static final long HALF = 100_000_000_000L;

  private final long seed;
  private final int newestBatch;

  /**
   * Histories of a seed.
   *
   * @param newestBatch no span was learnt from a later one
   */
  RandomHistories(long seed, int newestBatch) {
    this.seed = seed;
    this.newestBatch = newestBatch;
  }

  /** Different points, in their order. */
  List<SupplyPoint> points(int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> point(random)).distinct().limit(count).sorted().toList();
  }

  static SupplyPoint point(SplittableRandom random) {
    return new SupplyPoint(random.nextLong(HALF), random.nextLong(HALF));
  }

  void write(Path target, List<SupplyPoint> points) throws IOException {
    try (ImageWriter writer = ImageWriter.create(target)) {
      for (SupplyPoint point : points) {
        writer.add(point, of(point));
      }
      writer.finish(newestBatch);
    }
  }

  /** The history of a point. */
  History of(SupplyPoint point) {
    SplittableRandom random = new SplittableRandom(seed ^ point.mixed());
    Timeline now =
        new Timeline(
            random.nextInt(20) == 0 ? "" : "%05d".formatted(random.nextInt(MUNICIPALITIES)),
            random.nextInt(-2, 5),
            settled(random),
            pending(random));
    return new History(now, past(random));
  }

  private List<SupplySpan> settled(SplittableRandom random) {
    int most = random.nextInt(1000) == 0 ? Timeline.MOST_SPANS : 5;
    int length = random.nextInt(3) == 0 ? 400 : Days.OPEN / most;
    List<SupplySpan> spans = new ArrayList<>();
    int from = random.nextInt(4) == 0 ? 0 : random.nextInt(length);
    SupplyState state = state(random);
    for (int left = random.nextInt(most + 1); left > 0 && from < Days.OPEN; left--) {
      int to = random.nextInt(4) == 0 && left == 1 ? Days.OPEN : end(from, length, random);
      state = random.nextInt(3) == 0 ? state : state(random);
      spans.add(new SupplySpan(from, to, state, random.nextInt(newestBatch)));
      from = random.nextInt(3) > 0 ? to : end(to, 100, random);
    }
    return spans;
  }

  private static int end(int from, int length, SplittableRandom random) {
    return Math.min(Days.OPEN, from + 1 + random.nextInt(length));
  }

  private List<SupplySpan> pending(SplittableRandom random) {
    if (random.nextInt(3) > 0) {
      return List.of();
    }
    return Stream.generate(() -> random.nextInt(Days.OPEN))
        .limit(random.nextInt(random.nextInt(500) == 0 ? Timeline.MOST_SPANS : 4))
        .map(from -> span(from, Days.OPEN, random))
        .sorted(Comparator.comparingInt(SupplySpan::from))
        .toList();
  }

  private List<PastSpan> past(SplittableRandom random) {
    List<PastSpan> past = new ArrayList<>();
    for (int left = random.nextInt(6) - 3; left > 0; left--) {
      int from = random.nextInt(Days.OPEN);
      SupplySpan span = span(from, end(from, 9_000, random), random);
      past.add(
          new PastSpan(span, random.nextBoolean(), random.nextInt(span.batch(), newestBatch) + 1));
    }
    return past;
  }

  private SupplySpan span(int from, int to, SplittableRandom random) {
    return new SupplySpan(from, to, state(random), random.nextInt(newestBatch));
  }

  private static SupplyState state(SplittableRandom random) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    int retailer = random.nextInt(RETAILERS - 1);
    return switch (kind.retailers()) {
      case 0 -> SupplyState.of(kind);
      case 1 -> new SupplyState(kind, code(retailer), "");
      default -> new SupplyState(kind, code(retailer), code(retailer + 1));
    };
  }

  private static String code(int number) {
    return "C%04d".formatted(number);
  }
}
