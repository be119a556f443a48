package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.RegisterWitness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Watches a drop folder until every batch in it has its place; for {@link FeedKillTest}. */
final class FeedProcess {
  private FeedProcess() {}

  /** {@code HOME}. */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    Drop drop = new Drop(home);
    DurableAcceptance register = new DurableAcceptance(home.resolve("accepted.log"));
    try (SupplyFeeds feeds =
        new SupplyFeeds(
            drop.properties(Drop.PLAIN, Duration.ofHours(6)),
            register,
            register,
            RegisterWitness.none(),
            Clock.systemUTC())) {
      feeds.start();
      // A folder that is read while files are moved may show none: only twice is nothing left.
      for (int empty = 0; empty < 2; Thread.sleep(20)) {
        boolean left =
            !DroppedFiles.in(drop.folder).isEmpty()
                || Files.exists(drop.folder.resolve(".settling"));
        empty = left ? 0 : empty + 1;
      }
    }
  }
}
