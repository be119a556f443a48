package io.shadan.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the pipeline reads and keeps its place.
 *
 * @param journalDirectory directory of the journal's segments
 * @param stateDirectory cursor, watermarks and parked documents; survives restarts with the journal
 * @param searchUri Elasticsearch: scheme, host and port
 * @param rulesInterval between two runs of the anomaly rules
 */
public record AuditPipelineSettings(
    Path journalDirectory, Path stateDirectory, URI searchUri, Duration rulesInterval) {
  public AuditPipelineSettings {
    if (rulesInterval.toMillis() < 1) {
      throw new IllegalArgumentException(
          "rules interval %s: expected at least 1 ms".formatted(rulesInterval));
    }
  }
}
