package io.shadan.gateway.register.feed;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.shadan.gateway.register.batch.ProblemCode;
import java.time.Duration;

/** What an operator alarms on: a feed that is refused, waits, or grows old. */
public final class FeedMeters {

  private FeedMeters() {}

  /**
   * Registers them: {@code shadan.feed.accepted}, {@code .refused} by code, {@code .waiting},
   * {@code .age} in seconds (-1 before the first batch), {@code .trouble} (1 while nothing can be
   * taken).
   */
  public static void register(SupplyFeeds feeds, MeterRegistry registry) {
    feeds.boards().forEach((id, board) -> register(feeds, id, board, registry));
  }

  private static void register(
      SupplyFeeds feeds, String id, FeedBoard board, MeterRegistry registry) {
    FunctionCounter.builder("shadan.feed.accepted", board, FeedBoard::acceptedCount)
        .tag("feed", id)
        .register(registry);
    for (ProblemCode code : ProblemCode.values()) {
      FunctionCounter.builder("shadan.feed.refused", board, each -> each.refusedCount(code))
          .tag("feed", id)
          .tag("code", code.wire())
          .register(registry);
    }
    Gauge.builder("shadan.feed.waiting", board, each -> each.waiting().size())
        .tag("feed", id)
        .register(registry);
    Gauge.builder("shadan.feed.trouble", board, each -> each.trouble().isPresent() ? 1 : 0)
        .tag("feed", id)
        .register(registry);
    Gauge.builder("shadan.feed.age", feeds, each -> seconds(each, id))
        .tag("feed", id)
        .baseUnit("seconds")
        .register(registry);
  }

  private static double seconds(SupplyFeeds feeds, String id) {
    return feeds.age(id).map(Duration::toSeconds).orElse(-1L);
  }
}
