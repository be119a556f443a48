package io.shadan.bench.registerlog;

import io.shadan.gateway.register.batch.Batch.Points;
import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Points with two spans each, sorted as a spool gives them; only their numbers are on the heap. */
final class GeneratedPoints implements Points {

  private static final int FIRST_DAY = 25_000;
  private static final long HIGH = 3_000_000_000L;

  private static final long NUMBERS = 0xffffff;
  private static final String[] CODES = texts("R%04d", 0, 401);
  private static final String[] TOWNS = texts("%05d", 13_000, 1700);

  private final long[] order;
  private final int moved;

  /**
   * Points.
   *
   * @param count how many
   * @param moved every so many-th is with another retailer; 0 for none
   */
  GeneratedPoints(int count, int moved) {
    this.moved = moved;
    // Sorted by hash without an object for each: the number of a point rides on its hash.
    if (count > NUMBERS) {
      throw new IllegalArgumentException("at most " + NUMBERS + " points");
    }
    long[] keys =
        IntStream.range(0, count)
            .mapToLong(n -> ((point(n).mixed() ^ Long.MIN_VALUE) & ~NUMBERS) | n)
            .toArray();
    Arrays.sort(keys);
    // The bits that the numbers took decide among the few that share the others.
    for (int n = 1; n < count; n++) {
      for (int m = n; m > 0 && later(keys[m - 1], keys[m]); m--) {
        long swap = keys[m];
        keys[m] = keys[m - 1];
        keys[m - 1] = swap;
      }
    }
    this.order = keys;
  }

  private static boolean later(long one, long other) {
    return point(number(one)).compareTo(point(number(other))) > 0;
  }

  private static int number(long key) {
    return (int) (key & NUMBERS);
  }

  static SupplyPoint point(int n) {
    return new SupplyPoint(HIGH + n / 1000, n);
  }

  @Override
  public Iterator<Stated> iterator() {
    return Arrays.stream(order).mapToObj(key -> stated(number(key))).iterator();
  }

  private Stated stated(int n) {
    int turn = FIRST_DAY + n % 2000;
    String now = moved > 0 && n % moved == 0 ? "M0001" : code(n % 397);
    return new Stated(
        n + 1L,
        point(n),
        TOWNS[n % TOWNS.length],
        List.of(
            new SupplySpan(20_000 + n % 1000, turn, SupplyState.suppliedBy(code(n % 401)), 0),
            new SupplySpan(turn, Days.OPEN, SupplyState.suppliedBy(now), 0)),
        List.of());
  }

  private static String code(int n) {
    return CODES[n];
  }

  private static String[] texts(String format, int first, int count) {
    return IntStream.range(first, first + count).mapToObj(format::formatted).toArray(String[]::new);
  }

  @Override
  public long size() {
    return order.length;
  }

  @Override
  public void close() {}
}
