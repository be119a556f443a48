package io.shadan.audit;

import io.shadan.audit.search.SearchAccess;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the pipeline reads and keeps its place.
 *
 * @param journalDirectory directory of the journal's segments
 * @param stateDirectory cursor, watermarks and parked documents; survives restarts with the journal
 * @param search Elasticsearch, and as whom it is asked
 * @param rulesInterval between two runs of the anomaly rules
 * @param reconcileInterval between two comparisons of journal and index
 */
public record AuditPipelineSettings(
    Path journalDirectory,
    Path stateDirectory,
    SearchAccess search,
    Duration rulesInterval,
    Duration reconcileInterval) {
  public AuditPipelineSettings {
    atLeastOneMilli("rules interval", rulesInterval);
    atLeastOneMilli("reconcile interval", reconcileInterval);
  }

  private static void atLeastOneMilli(String name, Duration interval) {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("%s %s: expected at least 1 ms".formatted(name, interval));
    }
  }
}
