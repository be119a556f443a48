package io.shadan.gateway.disaster;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The active disasters and their grants, in memory. Refreshed after each change made here and every
 * second for those made by other gateways; a view too old to trust is no view (law 10).
 */
final class ActiveDisasters {
  /** How long the database may be silent before grants are no longer believed. */
  static final Duration MAX_AGE = Duration.ofSeconds(10);

  private final JdbcDisasterStore store;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private volatile @Nullable Loaded loaded;

  /**
   * @param nanoTime monotonic, e.g. {@code System::nanoTime}
   */
  ActiveDisasters(JdbcDisasterStore store, Clock clock, LongSupplier nanoTime) {
    this.store = store;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** What is active; empty before the first refresh and when the last one is too long ago. */
  Optional<View> view() {
    Loaded present = loaded;
    if (present == null || nanoTime.getAsLong() - present.at() > MAX_AGE.toNanos()) {
      return Optional.empty();
    }
    return Optional.of(present.view());
  }

  /**
   * Reads the database. Blocks. One at a time, so that an older reading never replaces a newer one.
   */
  synchronized void refresh() {
    long before = nanoTime.getAsLong();
    loaded = new Loaded(store.active(clock.instant()), before);
  }

  /** Reads the database after a change; when that fails nothing is active until it succeeds. */
  synchronized void refreshOrClose() {
    loaded = null;
    refresh();
  }

  private record Loaded(View view, long at) {}

  /**
   * Disasters in state {@code ACTIVE}.
   *
   * @param disasters by id
   * @param grants id of the disaster by id of the grant
   */
  record View(Map<String, Disaster> disasters, Map<String, String> grants) {
    View {
      disasters = Map.copyOf(disasters);
      grants = Map.copyOf(grants);
    }

    static View of(List<Disaster> disasters, Map<String, String> grants) {
      return new View(
          disasters.stream().collect(Collectors.toMap(Disaster::id, Function.identity())), grants);
    }

    Optional<Disaster> disaster(String id) {
      return Optional.ofNullable(disasters.get(id));
    }

    boolean issued(String grantId, String disasterId) {
      return disasterId.equals(grants.get(grantId));
    }
  }
}
