package io.shadan.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.shadan.audit.journal.Journal;
import io.shadan.gateway.evidence.DriftMeter;
import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.SupplyRegister;
import io.shadan.gateway.register.feed.FeedMeters;
import io.shadan.gateway.register.feed.SupplyFeeds;
import io.shadan.gateway.register.log.LiveRegister;
import io.shadan.gateway.register.log.RegisterGauges;
import io.shadan.gateway.register.reconcile.Reconciliations;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * The port for probes; on loopback, without customer data and without any endpoint of the gateway
 * framework.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ManagementContext {

  /** Meters of this port alone; the data plane's context knows of none. */
  @Bean
  MeterRegistry meterRegistry(
      DriftMeter drift,
      SupplyRegister register,
      RegisterProperties properties,
      SupplyFeeds feeds,
      Reconciliations reconciliations) {
    if (register instanceof LiveRegister live) {
      RegisterGauges.register(drift.registry(), live, properties);
    }
    FeedMeters.register(feeds, drift.registry());
    reconciliations.register(drift.registry());
    return drift.registry();
  }

  @Bean
  HealthIndicator registerHealthIndicator(SupplyRegister register) {
    return new RegisterHealth(register);
  }

  @Bean
  HealthIndicator journalHealthIndicator(Journal journal) {
    return () ->
        (journal.isOpen() ? Health.up() : Health.down())
            .withDetail("durablePosition", journal.durablePosition())
            .build();
  }
}
