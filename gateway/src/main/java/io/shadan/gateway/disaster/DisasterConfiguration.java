package io.shadan.gateway.disaster;

import io.shadan.gateway.disaster.credential.FileGrantKeyStore;
import io.shadan.gateway.disaster.credential.GrantKeyStore;
import io.shadan.gateway.disaster.credential.GrantReader;
import io.shadan.gateway.disaster.credential.GrantSigner;
import io.shadan.terminals.TerminalRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/**
 * Puts the room together. Needs a {@link DataSource}, a {@link TerminalRegistry}, a {@link
 * TransitionRecorder} and a {@link Clock}; gives {@link DisasterService} and {@link GrantVerifier}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DisasterProperties.class)
public class DisasterConfiguration {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Bean
  GrantKeyStore grantKeyStore(DisasterProperties properties) {
    return FileGrantKeyStore.open(properties.signingKeyFile(), properties.createSigningKeys());
  }

  @Bean
  JdbcDisasterStore disasterStore(DataSource dataSource) {
    DisasterSchema.migrate(dataSource);
    return new JdbcDisasterStore(dataSource);
  }

  @Bean
  ActiveDisasters activeDisasters(JdbcDisasterStore store, Clock clock) {
    return new ActiveDisasters(store, clock, System::nanoTime);
  }

  @Bean
  DisasterService disasterService(
      JdbcDisasterStore store,
      ActiveDisasters active,
      TransitionRecorder recorder,
      TerminalRegistry terminals,
      GrantKeyStore keys,
      DisasterProperties properties,
      Clock clock) {
    Supplier<String> ids = () -> UUID.randomUUID().toString();
    BlockingDisasters disasters =
        new BlockingDisasters(store, active, Schedulers.boundedElastic(), LIMIT);
    TransitionLog log = new TransitionLog(recorder, LIMIT);
    return new DisasterService(
        disasters,
        log,
        new DeclarationRules(properties, terminals),
        new CredentialIssuer(
            disasters, log, new GrantSigner(keys), properties.credentialLifetime(), clock, ids),
        clock,
        ids);
  }

  @Bean
  GrantVerifier grantVerifier(GrantKeyStore keys, ActiveDisasters active) {
    return new GrantVerifier(new GrantReader(keys), active);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  DisasterClock disasterClock(DisasterService service, ActiveDisasters active) {
    return new DisasterClock(service, active);
  }
}
