package io.shadan.gateway.evidence;

import io.shadan.audit.chain.MerkleLog;
import io.shadan.audit.chain.MerkleLogSettings;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.tlog.SigningKey;
import io.shadan.audit.tlog.StoredLog;
import io.shadan.gateway.console.LogReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/** Wires the Merkle log; one that does not fit journal and witnesses stops the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TransparencyProperties.class)
public class TransparencyConfiguration {

  @Bean
  MerkleLogSettings merkleLogSettings(
      TransparencyProperties properties, JournalProperties journal) {
    SigningKey key = properties.key(journal.origin());
    return new MerkleLogSettings(
        journal.directory(),
        properties.directory() == null
            ? journal.directory().resolve("log")
            : properties.directory(),
        key,
        properties.interval(),
        properties.startCheckRecords(),
        properties.witnessDirectories(),
        properties.witnessUrls());
  }

  @Bean(destroyMethod = "close")
  MerkleLog merkleLog(MerkleLogSettings settings, Journal journal) {
    try {
      return MerkleLog.start(settings, journal);
    } catch (IOException e) {
      throw new UncheckedIOException("the Merkle log cannot start: " + e.getMessage(), e);
    }
  }

  @Bean
  TransparencyMeters transparencyMeters(MerkleLog log, Journal journal, DriftMeter meters) {
    return new TransparencyMeters(log, journal, meters.registry());
  }

  @Bean
  LogReader logReader(MerkleLogSettings settings) {
    return new ConsoleLog(
        new StoredLog(settings.directory(), settings.key().verifier()),
        Schedulers.boundedElastic()::schedule);
  }
}
