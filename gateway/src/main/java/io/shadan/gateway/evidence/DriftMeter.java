package io.shadan.gateway.evidence;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shadan.audit.event.AuditRecord.OperationRef;

/**
 * Counts places nobody classified, by operation: what an operator alarms on when a system behind
 * the gateway has changed. The names of operations are the catalogue's, nothing of a request is in
 * them.
 */
public final class DriftMeter {

  /** Name of the counter; tags {@code system} and {@code operation}. */
  public static final String NAME = "shadan.masking.unclassified";

  private final MeterRegistry registry = new SimpleMeterRegistry();

  /** The meters, for the management port. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Counts places of one answer. */
  void count(OperationRef operation, int places) {
    if (places > 0) {
      registry
          .counter(NAME, "system", operation.system(), "operation", operation.id())
          .increment(places);
    }
  }
}
