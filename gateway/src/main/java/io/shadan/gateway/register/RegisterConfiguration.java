package io.shadan.gateway.register;

import io.shadan.gateway.register.batch.BatchAcceptance;
import io.shadan.gateway.register.log.BeliefReader;
import io.shadan.gateway.register.log.LiveRegister;
import io.shadan.gateway.register.log.RegisterSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Wires the supply register. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegisterProperties.class)
public class RegisterConfiguration {

  /** One file, read at the start; to go when the demo drops its register into a feed. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("shadan.register.feed")
  static class OneFile {
    @Bean
    SupplyRegister supplyRegister(RegisterProperties properties) {
      Path feed = properties.feed();
      if (feed == null) {
        throw new IllegalStateException("shadan.register.feed is missing");
      }
      return FeedRegister.load(feed);
    }
  }

  /** A condition on a property that is there cannot be turned round. */
  static final class NoFile extends NoneNestedConditions {
    NoFile() {
      super(ConfigurationPhase.REGISTER_BEAN);
    }

    /** What must not hold. */
    @ConditionalOnProperty("shadan.register.feed")
    static final class File {}
  }

  /** The register that follows the change log. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(NoFile.class)
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
    BeliefReader beliefReader(LiveRegister register) {
      return register.beliefs();
    }
  }
}
