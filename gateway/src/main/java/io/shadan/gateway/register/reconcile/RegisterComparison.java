package io.shadan.gateway.register.reconcile;

import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks along two sides in the order of {@link SupplyPoint#compareTo} and finds differences. */
public final class RegisterComparison {

  /** Takes what is found, in the order of registers. */
  public interface Sink {
    /** A difference. */
    void found(Difference difference) throws IOException;
  }

  /**
   * What the register has of a point.
   *
   * @param point the supply point
   * @param history everything believed of it
   */
  public record Entry(SupplyPoint point, History history) {}

  /**
   * How a comparison ended.
   *
   * @param register points the register knows
   * @param extract points the other system knows
   * @param differing points with at least one difference
   * @param causes differences by cause
   */
  public record Summary(long register, long extract, long differing, Map<Cause, Long> causes) {
    public Summary {
      causes = Map.copyOf(causes);
    }
  }

  private final Window window;
  private final Set<String> lastResort;
  private final Sink sink;
  private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);
  private long registered;
  private long claimed;
  private long differing;

  /**
   * A comparison.
   *
   * @param lastResort codes by which the other system tells last-resort supply
   */
  public RegisterComparison(Window window, Set<String> lastResort, Sink sink) {
    this.window = window;
    this.lastResort = Set.copyOf(lastResort);
    this.sink = sink;
  }

  /**
   * Compares; both sides have each point once, in order.
   *
   * @throws IOException when a difference cannot be written
   * @throws IllegalStateException when a side is out of order
   */
  public Summary compare(Iterator<Entry> register, Iterator<Claim> extract) throws IOException {
    Entry entry = next(register, null);
    Claim claim = next(extract, null);
    while (entry != null || claim != null) {
      int order = entry == null ? 1 : claim == null ? -1 : entry.point().compareTo(claim.point());
      compare(order <= 0 ? entry : null, order >= 0 ? claim : null);
      if (order <= 0) {
        registered++;
        entry = next(register, entry);
      }
      if (order >= 0) {
        claimed++;
        claim = next(extract, claim);
      }
    }
    return new Summary(registered, claimed, differing, causes);
  }

  private void compare(@Nullable Entry entry, @Nullable Claim claim) throws IOException {
    SupplyPoint point =
        entry != null ? entry.point() : java.util.Objects.requireNonNull(claim).point();
    PointComparison both =
        new PointComparison(
            point,
            Optional.ofNullable(entry).map(Entry::history),
            Optional.ofNullable(claim),
            lastResort);
    boolean any = false;
    for (Difference difference : both.over(window)) {
      causes.merge(difference.cause(), 1L, Long::sum);
      sink.found(difference);
      any = true;
    }
    differing += any ? 1 : 0;
  }

  private static @Nullable Entry next(Iterator<Entry> side, @Nullable Entry before) {
    Entry next = side.hasNext() ? side.next() : null;
    requireOrder(before == null ? null : before.point(), next == null ? null : next.point());
    return next;
  }

  private static @Nullable Claim next(Iterator<Claim> side, @Nullable Claim before) {
    Claim next = side.hasNext() ? side.next() : null;
    requireOrder(before == null ? null : before.point(), next == null ? null : next.point());
    return next;
  }

  private static void requireOrder(@Nullable SupplyPoint before, @Nullable SupplyPoint after) {
    if (before != null && after != null && before.compareTo(after) >= 0) {
      throw new IllegalStateException("supply points are out of order");
    }
  }
}
