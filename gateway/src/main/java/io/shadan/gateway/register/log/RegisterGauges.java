package io.shadan.gateway.register.log;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.log.RegisterStatus.FeedStatus;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What an alarm outside can watch of the register; feeds are named by tag {@code feed}. */
public final class RegisterGauges {

  private RegisterGauges() {}

  /** Adds the gauges, of each feed that is configured. */
  public static void register(
      MeterRegistry registry, LiveRegister register, RegisterProperties properties) {
    Supplier<RegisterStatus> status = register::status;
    gauge(registry, "shadan.register.batch", "newest batch in force", () -> status.get().batch());
    gauge(
        registry,
        "shadan.register.behind",
        "batches known that are not in force here",
        () -> status.get().behind());
    gauge(
        registry,
        "shadan.register.silence",
        "seconds since the change log answered",
        () -> status.get().silence().orElse(Duration.ZERO).toMillis() / 1000.0);
    gauge(
        registry,
        "shadan.register.doubt",
        "1 while nothing is settled",
        () -> status.get().doubt().isPresent() ? 1 : 0);
    for (RegisterProperties.Feed feed : properties.feeds()) {
      ofFeed(registry, status, feed.id(), "age", "seconds", RegisterGauges::age);
      ofFeed(registry, status, feed.id(), "stale", "1 while stale", f -> f.stale() ? 1 : 0);
    }
  }

  private static double age(FeedStatus feed) {
    return feed.age().map(age -> age.toMillis() / 1000.0).orElse(Double.NaN);
  }

  private static void ofFeed(
      MeterRegistry registry,
      Supplier<RegisterStatus> status,
      String id,
      String what,
      String meaning,
      ToDoubleFunction<FeedStatus> value) {
    Gauge.builder(
            "shadan.register.feed." + what,
            () ->
                status.get().feeds().stream()
                    .filter(feed -> feed.id().equals(id))
                    .mapToDouble(value)
                    .findFirst()
                    .orElse(Double.NaN))
        .description(meaning)
        .tag("feed", id)
        .strongReference(true)
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry, String name, String meaning, Supplier<Number> value) {
    Gauge.builder(name, value).description(meaning).strongReference(true).register(registry);
  }
}
