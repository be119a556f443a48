package io.shadan.gateway.outbound;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.console.HoldReader;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import io.shadan.gateway.evidence.CustomerDigest;
import io.shadan.gateway.evidence.DriftMeter;
import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.evidence.ExchangeIds;
import io.shadan.gateway.masking.body.PseudonymKey;
import io.shadan.gateway.readiness.ReadinessCheck;
import io.shadan.gateway.register.SupplyRegister;
import io.shadan.gateway.register.log.Corrections;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import reactor.core.scheduler.Schedulers;

/** Wires the outbound guard. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboundProperties.class)
public class OutboundConfiguration {

  /** Where nothing is outbound nothing is ever reported, and the folder is never made. */
  private static final Path NOWHERE = Path.of("outbound-reports-are-not-configured");

  @Bean
  HoldReports holdReports(OutboundProperties properties) {
    return new HoldReports(
        Objects.requireNonNullElse(properties.reports(), NOWHERE),
        Schedulers.boundedElastic()::schedule);
  }

  @Bean
  ReadinessCheck outboundCheck(
      OutboundProperties properties,
      Catalog catalog,
      HoldReports reports,
      Environment environment) {
    return new OutboundCheck(
        properties, catalog, reports, environment.acceptsProfiles(Profiles.of("demo")));
  }

  /** A register that is one file was never corrected. */
  @Bean
  SupplyHistory supplyHistory(ObjectProvider<Corrections> corrections) {
    Corrections known = corrections.getIfAvailable();
    return known == null ? SupplyHistory.NONE : new RegisterHistory(known);
  }

  /** The tables are those of the disasters' database, which brings them up to date. */
  @Bean
  @DependsOn("disasterStore")
  OutboundGuard outboundGuard(
      EvidenceRecorder evidence,
      CustomerDigest digest,
      DataSource dataSource,
      HoldReports reports,
      SupplyHistory history,
      DriftMeter meters,
      Clock clock) {
    return new OutboundGuard(
        evidence,
        digest,
        new HeldRows(dataSource, clock),
        reports,
        history,
        new OutboundMeters(meters.registry()),
        clock,
        Schedulers.boundedElastic());
  }

  @Bean
  @DependsOn("disasterStore")
  OutboundSending outboundSending(
      OutboundProperties properties,
      OutboundGuard guard,
      PolicyDecisionPoint policy,
      EvidenceRecorder evidence,
      HoldReports reports,
      DataSource dataSource,
      SupplyRegister register,
      PseudonymKey pseudonyms,
      Catalog catalog,
      Clock clock) {
    FolderParts parts =
        new FolderParts(
            guard,
            new RecipientPolicy(policy, clock),
            evidence,
            reports,
            new FileStates(dataSource, clock),
            register,
            pseudonyms,
            catalog.revision(),
            Math.toIntExact(properties.maxWhole().toBytes()),
            new ExchangeIds(clock, new SecureRandom())::next,
            clock);
    return new OutboundSending(properties, catalog, parts);
  }

  @Bean
  @Primary
  HoldReader holdReader(OutboundProperties properties, HoldReports reports) {
    return properties.reports() == null ? HoldReader.NONE : reports;
  }
}
