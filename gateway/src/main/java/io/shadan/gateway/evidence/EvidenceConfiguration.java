package io.shadan.gateway.evidence;

import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalSettings;
import io.shadan.gateway.console.ConsoleAccessRecorder;
import io.shadan.gateway.console.TerminalTransitionRecorder;
import io.shadan.gateway.disaster.TransitionRecorder;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the journal and what writes to it; a journal that cannot be written stops the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EvidenceProperties.class, JournalProperties.class})
public class EvidenceConfiguration {

  @Bean(destroyMethod = "close")
  Journal journal(JournalProperties properties) {
    return FileJournal.open(
        new JournalSettings(
            properties.directory(),
            properties.origin(),
            properties.segment().toBytes(),
            properties.maxPending(),
            properties.reserve().toBytes()));
  }

  @Bean
  EvidenceRecorder evidenceRecorder(Journal journal, EvidenceProperties properties, Clock clock) {
    return new EvidenceRecorder(journal, properties.digest(), clock, properties.patience());
  }

  @Bean
  TransitionRecorder transitionRecorder(Journal journal, EvidenceProperties properties) {
    return new DisasterEvidence(journal, properties.patience());
  }

  @Bean
  ConsoleEvidence consoleEvidence(Journal journal, EvidenceProperties properties, Clock clock) {
    return new ConsoleEvidence(journal, clock, properties.patience());
  }

  @Bean
  ConsoleAccessRecorder consoleAccessRecorder(ConsoleEvidence evidence) {
    return evidence.accesses();
  }

  @Bean
  TerminalTransitionRecorder terminalTransitionRecorder(ConsoleEvidence evidence) {
    return evidence.terminals();
  }
}
