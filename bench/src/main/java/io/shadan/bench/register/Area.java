package io.shadan.bench.register;

import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.PastSpan;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.SupplyState.Kind;
import io.shadan.gateway.register.timeline.Timeline;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The points of a supply area and their histories, all of which follow from a seed and a number:
 * two spans each on average, one point in thirty with a switch pending, one in ten with a past.
 */
final class Area {

  /** The day that is asked about most: one in 2026. */
  static final int TODAY = 27_700;

  private static final long HALF = 100_000_000_000L;
  private static final int NUMBER_BITS = 24;
  private static final int RETAILERS = 300;
  private static final int MUNICIPALITIES = 1_741;
  private static final int BATCHES = 100_000;
  private static final SupplyState NEW = SupplyState.of(Kind.NOT_YET_SUPPLIED);
  private static final SupplyState LAST_RESORT = SupplyState.of(Kind.LAST_RESORT);

  private final long seed;
  private final int points;
  private final SupplyState[] retailers = new SupplyState[RETAILERS];
  private final String[] municipalities = new String[MUNICIPALITIES];

  Area(long seed, int points) {
    if (points < 1 || points > 1 << NUMBER_BITS) {
      throw new IllegalArgumentException(points + " points, expected 1 to " + (1 << NUMBER_BITS));
    }
    this.seed = seed;
    this.points = points;
    Arrays.setAll(retailers, i -> SupplyState.suppliedBy("A%04d".formatted(i)));
    Arrays.setAll(municipalities, i -> "%05d".formatted(i));
  }

  /**
   * The point of a number; numbers from {@link #points} on give points that are not in the area.
   */
  SupplyPoint point(long number) {
    SplittableRandom random = new SplittableRandom(seed + number);
    return new SupplyPoint(random.nextLong(HALF), random.nextLong(HALF));
  }

  int points() {
    return points;
  }

  /** Numbers of the points in the order of registers. */
  int[] order() {
    long[] keys = new long[points];
    Arrays.setAll(keys, i -> (point(i).mixed() & (-1L << NUMBER_BITS)) ^ Long.MIN_VALUE | i);
    Arrays.parallelSort(keys);
    int[] order = new int[points];
    Arrays.setAll(order, i -> (int) keys[i] & ((1 << NUMBER_BITS) - 1));
    for (int i = 1; i < points; i++) {
      // what the cut hashes left open
      for (int j = i; j > 0 && point(order[j - 1]).compareTo(point(order[j])) > 0; j--) {
        int swapped = order[j];
        order[j] = order[j - 1];
        order[j - 1] = swapped;
      }
    }
    return order;
  }

  /** The history of the point of a number. */
  History history(int number) {
    SplittableRandom random = new SplittableRandom(~seed + number);
    int kind = random.nextInt(30);
    int batch = kind < 20 ? 1 : random.nextInt(1, BATCHES);
    int begun = 24_000 + random.nextInt(2_000);
    int switched = 26_000 + random.nextInt(1_500);
    SupplyState now = retailer(random);
    SupplySpan first = new SupplySpan(begun, switched, retailer(random), 1);
    SupplySpan last = new SupplySpan(switched, Days.OPEN, now, batch);
    List<SupplySpan> settled =
        switch (kind) {
          case 0, 1, 2, 3 -> List.of(new SupplySpan(begun, Days.OPEN, now, 1));
          case 4 -> List.of(new SupplySpan(begun, Days.OPEN, LAST_RESORT, 1));
          case 5, 6, 7, 8 -> List.of(new SupplySpan(begun - 90, begun, NEW, 1), first, last);
          default -> List.of(first, last);
        };
    List<SupplySpan> pending =
        kind == 9
            ? List.of(new SupplySpan(TODAY + 10, Days.OPEN, retailer(random), BATCHES))
            : List.of();
    List<PastSpan> past =
        kind >= 27
            ? List.of(new PastSpan(new SupplySpan(begun, Days.OPEN, now, 1), false, BATCHES))
            : List.of();
    String municipality = municipalities[random.nextInt(MUNICIPALITIES)];
    return new History(new Timeline(municipality, 1, settled, pending), past);
  }

  private SupplyState retailer(SplittableRandom random) {
    return retailers[random.nextInt(RETAILERS)];
  }

  /** Newest batch any history speaks of. */
  int newestBatch() {
    return BATCHES;
  }
}
