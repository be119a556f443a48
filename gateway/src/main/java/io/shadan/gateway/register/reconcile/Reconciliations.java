package io.shadan.gateway.register.reconcile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;

/** The newest comparison with each other system, for the console and for metrics. */
@FunctionalInterface
public interface Reconciliations {

  /**
   * Name of the gauge; tag {@code cause}, over all systems. NaN while the reports cannot be read.
   */
  String GAUGE = "shadan.register.reconciliation";

  /**
   * By name of the system.
   *
   * @throws IOException when a report cannot be read
   */
  List<ReconciliationReport> newest() throws IOException;

  /** Adds a gauge for each cause. */
  default void register(MeterRegistry registry) {
    for (Cause cause : Cause.values()) {
      Gauge.builder(GAUGE, () -> count(cause))
          .description("differences found by the newest comparisons with other systems")
          .tag("cause", cause.wire())
          .strongReference(true)
          .register(registry);
    }
  }

  private double count(Cause cause) {
    try {
      return newest().stream()
          .mapToLong(report -> report.summary().causes().getOrDefault(cause, 0L))
          .sum();
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
