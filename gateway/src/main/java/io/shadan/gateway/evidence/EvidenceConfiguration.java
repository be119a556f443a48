package io.shadan.gateway.evidence;

import io.shadan.audit.AuditPipeline;
import io.shadan.audit.AuditPipelineSettings;
import io.shadan.audit.importing.LegacyAccessLogImporter;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalSettings;
import io.shadan.audit.reconciliation.ReconciliationStatus;
import io.shadan.gateway.console.AlertReader;
import io.shadan.gateway.console.ConsoleAccessRecorder;
import io.shadan.gateway.console.CustomerReveal;
import io.shadan.gateway.console.DriftReader;
import io.shadan.gateway.console.EvidenceReader;
import io.shadan.gateway.console.StatusLine;
import io.shadan.gateway.console.StatusReader;
import io.shadan.gateway.console.TerminalTransitionRecorder;
import io.shadan.gateway.disaster.TransitionRecorder;
import io.shadan.gateway.masking.body.PseudonymKey;
import io.shadan.gateway.register.RegisterWitness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import reactor.core.scheduler.Schedulers;

/**
 * Wires the journal, what writes to it and what follows it; a journal that cannot be written stops
 * the start.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  EvidenceProperties.class,
  JournalProperties.class,
  SearchProperties.class
})
public class EvidenceConfiguration {

  @Bean(destroyMethod = "close")
  Journal journal(JournalProperties properties, EvidenceProperties evidence) {
    Journal journal =
        FileJournal.open(
            new JournalSettings(
                properties.directory(),
                properties.origin(),
                properties.segment().toBytes(),
                properties.maxPending(),
                properties.reserve().toBytes()));
    try {
      importInto(journal, properties, evidence);
      return journal;
    } catch (IOException e) {
      journal.close();
      throw new UncheckedIOException(
          "shadan.journal.import-when-empty " + properties.importWhenEmpty() + " cannot be read",
          e);
    }
  }

  @Bean(destroyMethod = "close")
  @DependsOn("merkleLog")
  AuditPipeline auditPipeline(
      Journal journal,
      JournalProperties properties,
      SearchProperties search,
      @Value("${shadan.anomaly.interval}") Duration interval,
      DriftMeter meters,
      Clock clock) {
    AuditPipeline pipeline =
        AuditPipeline.start(
            new AuditPipelineSettings(
                properties.directory(),
                properties.directory().resolve("state"),
                search.access(),
                interval,
                search.reconcileInterval()),
            journal,
            clock);
    EvidenceGauges.register(meters.registry(), journal, pipeline);
    return pipeline;
  }

  @Bean(destroyMethod = "close")
  RetentionTask retentionTask(Journal journal, SearchProperties search, Clock clock) {
    return new RetentionTask(search.access(), journal, clock)
        .daily(Optional.ofNullable(search.retentionFile()));
  }

  @Bean
  PseudonymKey pseudonymKey(EvidenceProperties properties) {
    return properties.pseudonyms();
  }

  @Bean
  CustomerDigest customerDigest(EvidenceProperties properties) {
    return properties.digest();
  }

  @Bean
  DriftMeter driftMeter() {
    return new DriftMeter();
  }

  /** Nothing is appended before the log was checked against the journal. */
  @Bean(destroyMethod = "close")
  @DependsOn("merkleLog")
  OpenAttempts openAttempts(Journal journal, JournalProperties properties, Clock clock)
      throws IOException {
    return OpenAttempts.start(
        properties.directory(), properties.directory().resolve("state"), journal, clock);
  }

  @Bean
  EvidenceRecorder evidenceRecorder(
      Journal journal,
      OpenAttempts attempts,
      EvidenceProperties properties,
      Clock clock,
      DriftMeter drift) {
    return new EvidenceRecorder(
        journal,
        attempts,
        properties.digest(),
        properties.seal(),
        clock,
        properties.patience(),
        drift);
  }

  @Bean
  TransitionRecorder transitionRecorder(Journal journal, EvidenceProperties properties) {
    return new DisasterEvidence(journal, properties.patience());
  }

  @Bean
  @DependsOn("merkleLog")
  RegisterWitness registerWitness(Journal journal, EvidenceProperties properties, Clock clock) {
    return new RegisterEvidence(journal, clock, properties.patience());
  }

  @Bean
  ConsoleEvidence consoleEvidence(Journal journal, EvidenceProperties properties, Clock clock) {
    return new ConsoleEvidence(journal, clock, properties.patience(), properties.digest());
  }

  @Bean
  ConsoleAccessRecorder consoleAccessRecorder(ConsoleEvidence evidence) {
    return evidence.accesses();
  }

  @Bean
  TerminalTransitionRecorder terminalTransitionRecorder(ConsoleEvidence evidence) {
    return evidence.terminals();
  }

  @Bean
  ConsoleSearch consoleSearch(AuditPipeline pipeline) {
    return new ConsoleSearch(pipeline, Schedulers.boundedElastic()::schedule);
  }

  @Bean
  EvidenceReader evidenceReader(ConsoleSearch search) {
    return search.accesses();
  }

  @Bean
  AlertReader alertReader(ConsoleSearch search) {
    return search.alerts();
  }

  @Bean
  DriftReader driftReader(ConsoleSearch search) {
    return search.drift();
  }

  @Bean
  CustomerReveal customerReveal(
      Journal journal, JournalProperties properties, EvidenceProperties evidence) {
    return new SealedNumbers(
        properties.directory(),
        journal::durablePosition,
        evidence.seal(),
        Schedulers.boundedElastic()::schedule);
  }

  @Bean
  StatusReader statusReader(
      Journal journal, AuditPipeline pipeline, TransparencyMeters transparency) {
    return () -> {
      long waiting = journal.durablePosition() - pipeline.shippedPosition();
      List<StatusLine> lines = new ArrayList<>();
      lines.add(
          new StatusLine(
              "journal", journal.isOpen(), Long.toString(journal.durablePosition() + 1)));
      lines.add(
          new StatusLine(
              "shipping",
              waiting < 1000 && pipeline.shippingTrouble().isEmpty(),
              waiting + pipeline.shippingTrouble().map(why -> " (" + why + ")").orElse("")));
      lines.add(new StatusLine("index", pipeline.parked() == 0, Long.toString(pipeline.parked())));
      lines.add(reconciled(pipeline.reconciliation()));
      lines.addAll(transparency.lines());
      return lines;
    };
  }

  /** Differences and how far was compared; what could not be compared is no better than a gap. */
  private static StatusLine reconciled(ReconciliationStatus status) {
    return new StatusLine(
        "reconciliation", status.good(), status.open() + " / " + (status.upTo() + 1));
  }

  private static void importInto(
      Journal journal, JournalProperties properties, EvidenceProperties evidence)
      throws IOException {
    if (properties.importWhenEmpty() != null && journal.durablePosition() < 0) {
      new LegacyAccessLogImporter(evidence.digest()::of)
          .importInto(journal, properties.importWhenEmpty());
    }
  }
}
