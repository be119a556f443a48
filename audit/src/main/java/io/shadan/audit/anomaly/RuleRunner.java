package io.shadan.audit.anomaly;

import io.shadan.audit.alert.Alert;
import io.shadan.audit.alert.AlertStore;
import io.shadan.audit.journal.PositionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs every rule over what was shipped since its last run, on a thread of its own. The watermark
 * of a rule moves only after its alerts are saved; a run that fails is done again at the next turn
 * and meets its own alerts.
 */
public final class RuleRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RuleRunner.class);
  private static final long MAX_POSITIONS = 50_000;

  private final List<AnomalyRule> rules;
  private final DisclosureLog log;
  private final AlertStore alerts;
  private final Path state;
  private final LongSupplier shipped;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor thread;

  /**
   * @param state directory of the watermarks; created when missing
   * @param shipped newest position that stands in the index
   */
  RuleRunner(
      List<AnomalyRule> rules,
      DisclosureLog log,
      AlertStore alerts,
      Path state,
      LongSupplier shipped,
      Clock clock)
      throws IOException {
    this.rules = List.copyOf(rules);
    this.log = log;
    this.alerts = alerts;
    this.state = Files.createDirectories(state);
    this.shipped = shipped;
    this.clock = clock;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread rulesThread = new Thread(task, "anomaly-rules");
              rulesThread.setDaemon(true);
              return rulesThread;
            });
  }

  /** Starts the rules that come with Shadan, at once and then with the interval between runs. */
  public static RuleRunner start(
      DisclosureLog log,
      AlertStore alerts,
      Path state,
      LongSupplier shipped,
      Clock clock,
      Duration interval)
      throws IOException {
    RuleRunner runner = new RuleRunner(RuleFile.builtIn(), log, alerts, state, shipped, clock);
    var unused =
        runner.thread.scheduleWithFixedDelay(
            runner::runAll, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return runner;
  }

  private void runAll() {
    for (AnomalyRule rule : rules) {
      try {
        run(rule);
      } catch (IOException | RuntimeException e) {
        LOG.warn("rule {} failed and runs again at the next turn", rule.id(), e);
      }
    }
  }

  /** Brings the rule up to what is shipped now. */
  void run(AnomalyRule rule) throws IOException {
    PositionFile watermark = new PositionFile(state, "watermark-" + rule.id());
    long after = startingPoint(rule, watermark);
    // Read before refreshing: all of it is then visible.
    long upTo = shipped.getAsLong();
    if (after >= upTo) {
      return;
    }
    log.refresh();
    while (after < upTo) {
      long end = Math.min(upTo, after + MAX_POSITIONS);
      for (Finding finding : new RuleEvaluation(rule, log).evaluate(after, end)) {
        save(finding.alert(rule, clock.instant()));
      }
      watermark.store(new PositionFile.Mark(label(rule), end));
      after = end;
    }
  }

  private static long startingPoint(AnomalyRule rule, PositionFile watermark) throws IOException {
    return watermark
        .load()
        .filter(mark -> mark.label().equals(label(rule)))
        .map(PositionFile.Mark::position)
        .orElse(-1L);
  }

  private static String label(AnomalyRule rule) {
    return rule.id() + "-" + rule.version();
  }

  private void save(Alert alert) throws IOException {
    if (alerts.save(alert)) {
      LOG.warn(
          "alert {}: rule {}, subject {}, {} disclosures of {} customers",
          alert.id(),
          alert.ruleId(),
          alert.subject(),
          alert.count(),
          alert.distinctCustomers());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      var unused = thread.awaitTermination(15, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
