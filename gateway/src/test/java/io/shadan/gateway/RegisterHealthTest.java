package io.shadan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.Batch.Changes;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.log.LiveRegister;
import io.shadan.gateway.register.log.RegisterGauges;
import io.shadan.gateway.register.log.RegisterSchema;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** A stale feed is seen on the management port, and does not take the gateway out of service. */
class RegisterHealthTest {

  private volatile Instant now = Instant.parse("2026-04-01T00:00:00Z");

  @Test
  void readinessTellsOfEachFeed(@TempDir Path folder) throws Exception {
    RegisterProperties properties =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        "shadan.register.feeds[0].id", "switching",
                        "shadan.register.feeds[0].max-age", "26h")))
            .bind("shadan.register", RegisterProperties.class)
            .get();
    try (HikariDataSource database = new HikariDataSource()) {
      database.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
      RegisterSchema.migrate(database);
      InstantSource time = () -> now;
      Clock clock = time.withZone(ZoneOffset.UTC);
      try (LiveRegister register =
          LiveRegister.open(database, folder, properties, RegisterWitness.none(), clock)) {
        RegisterHealth health = new RegisterHealth(register);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        register.start();
        assertThat(health.health().getStatus()).isEqualTo(RegisterHealth.DEGRADED);
        assertThat(feed(health.health())).containsEntry("stale", true);

        BatchHead head =
            new BatchHead("switching", 1, Form.CHANGES, now, 0, "0".repeat(64), "x.csv");
        register.acceptance().accept(new Changes(head, List.of()));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        RegisterGauges.register(meters, register, properties);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(feed(health.health())).containsEntry("batch", 1).containsEntry("sequence", 1L);

        now = now.plus(Duration.ofHours(26)).plusSeconds(1);

        assertThat(health.health().getStatus()).isEqualTo(RegisterHealth.DEGRADED);
        assertThat(feed(health.health()))
            .containsEntry("stale", true)
            .containsEntry("age", "PT26H1S")
            .containsEntry("maxAge", "PT26H");
        assertThat(meters.get("shadan.register.feed.stale").gauge().value()).isEqualTo(1);
        assertThat(meters.get("shadan.register.feed.age").gauge().value()).isEqualTo(93_601);
        assertThat(meters.get("shadan.register.batch").gauge().value()).isEqualTo(1);
        assertThat(meters.get("shadan.register.doubt").gauge().value()).isZero();
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> feed(Health health) {
    Map<String, Object> feeds =
        (Map<String, Object>) Objects.requireNonNull(health.getDetails().get("feeds"));
    return (Map<String, Object>) Objects.requireNonNull(feeds.get("switching"));
  }
}
