package io.shadan.gateway.register;

import io.shadan.gateway.register.batch.BatchAcceptance;
import io.shadan.gateway.register.feed.NewestBatches;
import io.shadan.gateway.register.feed.NewestBatches.Newest;
import io.shadan.gateway.register.log.BeliefReader;
import io.shadan.gateway.register.log.Corrections;
import io.shadan.gateway.register.log.LiveRegister;
import io.shadan.gateway.register.log.RegisterSchema;
import io.shadan.gateway.register.reconcile.ReconciliationReport;
import io.shadan.gateway.register.reconcile.Reconciliations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the supply register. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegisterProperties.class)
public class RegisterConfiguration {

  /** One file, read at the start and never again: for trials; production refuses it. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(
      name = "shadan.register.state",
      matchIfMissing = true,
      havingValue = "nowhere")
  static class OneFile {
    @Bean
    SupplyRegister supplyRegister(RegisterProperties properties) {
      Path feed = properties.feed();
      if (feed == null) {
        throw new IllegalArgumentException(
            "shadan.register.state is missing; expected a folder of this node");
      }
      return FeedRegister.load(feed);
    }

    @Bean
    Reconciliations reconciliations() {
      return List::of;
    }
  }

  /** The register that follows the change log. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("shadan.register.state")
  static class Live {
    @Bean(initMethod = "start", destroyMethod = "close")
    LiveRegister supplyRegister(
        RegisterProperties properties,
        DataSource database,
        ObjectProvider<RegisterWitness> witness,
        Clock clock)
        throws IOException {
      Path state = properties.state();
      if (state == null) {
        throw new IllegalStateException(
            "shadan.register.state is missing; expected a folder of this node");
      }
      RegisterSchema.migrate(database);
      return LiveRegister.open(
          database, state, properties, witness.getIfAvailable(RegisterWitness::none), clock);
    }

    @Bean
    BatchAcceptance batchAcceptance(LiveRegister register) {
      return register.acceptance();
    }

    @Bean
    NewestBatches newestBatches(LiveRegister register) {
      return feed ->
          register.newest(feed).map(batch -> new Newest(batch.head(), batch.receipt(true)));
    }

    @Bean
    Reconciliations reconciliations(RegisterProperties properties) {
      Path state = Objects.requireNonNull(properties.state(), "the condition of this class");
      return () -> ReconciliationReport.all(state);
    }

    @Bean
    Corrections corrections(LiveRegister register) {
      return register.corrections();
    }

    @Bean
    BeliefReader beliefReader(LiveRegister register) {
      return register.beliefs();
    }
  }
}
