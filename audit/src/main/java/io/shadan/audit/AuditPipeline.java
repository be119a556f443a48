package io.shadan.audit;

import io.shadan.audit.alert.AlertStore;
import io.shadan.audit.anomaly.RuleRunner;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.reconciliation.Reconciliation;
import io.shadan.audit.reconciliation.ReconciliationStatus;
import io.shadan.audit.reconciliation.ReconciliationThread;
import io.shadan.audit.retention.RetentionRule;
import io.shadan.audit.search.ElasticsearchConnection;
import io.shadan.audit.search.EvidenceSearch;
import io.shadan.audit.shipping.Shipper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Everything behind the journal: shipping to the search index, and the anomaly rules over what was
 * shipped. Works on threads of its own; a search index that is down only delays it.
 */
public final class AuditPipeline implements AutoCloseable {
  private final ElasticsearchConnection connection;
  private final Shipper shipper;
  private final RuleRunner rules;
  private final Reconciliation reconciliation;
  private final ReconciliationThread reconciling;

  private AuditPipeline(
      ElasticsearchConnection connection,
      Shipper shipper,
      RuleRunner rules,
      Reconciliation reconciliation,
      ReconciliationThread reconciling) {
    this.connection = connection;
    this.shipper = shipper;
    this.rules = rules;
    this.reconciliation = reconciliation;
    this.reconciling = reconciling;
  }

  /**
   * Starts; the search index need not be up.
   *
   * @param journal stays the caller's; close it after the pipeline
   * @throws UncheckedIOException the state directory cannot be used or belongs to another log
   */
  public static AuditPipeline start(AuditPipelineSettings settings, Journal journal, Clock clock) {
    ElasticsearchConnection connection = ElasticsearchConnection.to(settings.search());
    try {
      return start(settings, journal, clock, connection);
    } catch (IOException e) {
      closeQuietly(connection, e);
      throw new UncheckedIOException("audit pipeline cannot start: " + e.getMessage(), e);
    }
  }

  private static AuditPipeline start(
      AuditPipelineSettings settings,
      Journal journal,
      Clock clock,
      ElasticsearchConnection connection)
      throws IOException {
    Path state = settings.stateDirectory();
    Shipper shipper =
        Shipper.start(
            settings.journalDirectory(), state.resolve("shipping"), journal, connection.index());
    try {
      Reconciliation reconciliation =
          new Reconciliation(
              settings.journalDirectory(),
              journal,
              connection.contents(journal.origin()),
              connection.alerts(),
              new Reconciliation.Sources(
                  shipper::shippedPosition,
                  shipper::parkedIds,
                  name -> RetentionRule.isDue(name, clock.instant())),
              state.resolve("reconciliation"),
              clock);
      RuleRunner rules =
          RuleRunner.start(
              connection.disclosures(journal.origin()),
              connection.alerts(),
              state.resolve("rules"),
              shipper::shippedPosition,
              clock,
              settings.rulesInterval());
      return new AuditPipeline(
          connection,
          shipper,
          rules,
          reconciliation,
          ReconciliationThread.start(reconciliation, settings.reconcileInterval()));
    } catch (IOException e) {
      shipper.close();
      throw e;
    }
  }

  private static void closeQuietly(ElasticsearchConnection connection, IOException cause) {
    try {
      connection.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Newest position whose documents stand in the search index or are parked; -1 for none. */
  public long shippedPosition() {
    return shipper.shippedPosition();
  }

  /** Documents the search index refuses; above zero somebody must look. */
  public long parked() {
    return shipper.parked();
  }

  /** Whether journal and index are the same. */
  public ReconciliationStatus reconciliation() {
    return reconciliation.status();
  }

  /** Why documents wait for the search index at present; empty when none does. */
  public Optional<String> shippingTrouble() {
    return shipper.trouble();
  }

  public EvidenceSearch evidence() {
    return connection.evidence();
  }

  public AlertStore alerts() {
    return connection.alerts();
  }

  @Override
  public void close() {
    reconciling.close();
    rules.close();
    shipper.close();
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException("search connection did not close", e);
    }
  }
}
