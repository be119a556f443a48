package io.shadan.gateway;

import io.shadan.audit.journal.Journal;
import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.CatalogConfiguration;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import io.shadan.gateway.decision.opa.DecisionConfiguration;
import io.shadan.gateway.disaster.DisasterConfiguration;
import io.shadan.gateway.evidence.EvidenceConfiguration;
import io.shadan.gateway.evidence.LifeEvidence;
import io.shadan.gateway.evidence.TransparencyConfiguration;
import io.shadan.gateway.outbound.OutboundConfiguration;
import io.shadan.gateway.readiness.DemoDefaults;
import io.shadan.gateway.readiness.ReadinessCheck;
import io.shadan.gateway.readiness.StartupGate;
import io.shadan.gateway.register.RegisterConfiguration;
import io.shadan.gateway.register.SupplyRegister;
import io.shadan.gateway.register.feed.FeedConfiguration;
import io.shadan.gateway.upstream.UpstreamConfiguration;
import io.shadan.terminals.FileTerminalRegistry;
import io.shadan.terminals.TerminalRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** What every plane shares: catalogue, register, terminals, policy, journal, disasters. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  ConfigurationPropertiesAutoConfiguration.class
})
@EnableConfigurationProperties(TlsProperties.class)
@Import({
  Database.class,
  CatalogConfiguration.class,
  RegisterConfiguration.class,
  FeedConfiguration.class,
  DecisionConfiguration.class,
  UpstreamConfiguration.class,
  EvidenceConfiguration.class,
  TransparencyConfiguration.class,
  DisasterConfiguration.class,
  OutboundConfiguration.class
})
class CoreContext {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  TerminalRegistry terminalRegistry(
      @Value("${shadan.terminals.register}") Path register, Clock clock) {
    return new FileTerminalRegistry(register, clock);
  }

  @Bean
  TlsServer tlsServer(TlsProperties properties) {
    return new TlsServer(properties);
  }

  @Bean
  DemoDefaults demoDefaults(Environment environment, TlsServer tls) {
    return new DemoDefaults(environment, tls.issuer());
  }

  /** Made last: every check of every room must pass before any port opens. */
  @Bean
  Object startupGate(List<ReadinessCheck> checks) {
    StartupGate.open(checks);
    return "open";
  }

  /** After the gate, before any port: a start that was refused is none. */
  @Bean(destroyMethod = "close")
  LifeEvidence lifeEvidence(
      @Qualifier("startupGate") Object gate,
      Journal journal,
      Clock clock,
      @Value("${shadan.role:all}") String role,
      PolicyDecisionPoint policy,
      Catalog catalog,
      SupplyRegister register) {
    return LifeEvidence.started(
        journal,
        clock,
        Map.of(
            "role", role,
            "policy.engine", policy.engine(),
            "catalog.revision", catalog.revision(),
            "register.revision", register.revision()));
  }
}
