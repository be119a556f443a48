package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.RegisterWitness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Feeds over a register in memory, for tests of other rooms. */
public final class FeedsForTests {
  private final Drop drop;
  private final MemoryAcceptance register = new MemoryAcceptance();
  private final SupplyFeeds feeds;

  /** A feed {@code supply} that {@code supply-sender} may push to. */
  public FeedsForTests(Path home) throws IOException {
    drop = new Drop(home);
    feeds =
        new SupplyFeeds(
            drop.properties(Drop.PLAIN, Duration.ofHours(6)),
            register,
            register,
            RegisterWitness.none(),
            Clock.systemUTC());
  }

  public SupplyFeeds feeds() {
    return feeds;
  }

  /** Sequences accepted. */
  public List<Long> accepted() {
    return register.sequences();
  }

  /** Takes the change log away, or gives it back. */
  public void unavailable(boolean away) {
    register.unavailable = away;
  }

  /** Puts a refused batch of this name into the quarantine. */
  public void quarantine(String name) throws IOException, InterruptedException {
    String stem = name.replace('/', '_');
    drop.put(
        stem, 9, "snapshot", Drop.HEADER + Drop.supplied(Drop.POINT, "2020-04-01", "", "Q0000"));
    feeds.start();
    for (int i = 0;
        i < 200 && drop.files().stream().noneMatch(f -> f.startsWith("quarantine/"));
        i++) {
      Thread.sleep(20);
    }
    while (drop.files().contains(stem + ".json")) {
      Thread.sleep(20);
    }
  }
}
