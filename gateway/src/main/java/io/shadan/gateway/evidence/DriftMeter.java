package io.shadan.gateway.evidence;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.gateway.register.SupplyFact.Difference;

/**
 * Counts places nobody classified, and records that contradict the supply register, by operation:
 * what an operator alarms on when a system behind the gateway has changed. The names of operations
 * are the catalogue's, nothing of a request is in them.
 */
public final class DriftMeter {

  /** Name of the counter; tags {@code system} and {@code operation}. */
  public static final String NAME = "shadan.masking.unclassified";

  /**
   * Name of the counter of records that name another supplier than the register (データ突き合わせ); tags
   * {@code system}, {@code operation} and {@code cause}. In 2020 nobody held the systems against
   * each other.
   */
  public static final String DIFFERENCES = "shadan.register.differences";

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

  /** Counts records of one answer that contradict the supply register. */
  void count(OperationRef operation, Difference how, int records) {
    registry
        .counter(
            DIFFERENCES,
            "system",
            operation.system(),
            "operation",
            operation.id(),
            "cause",
            how.wire())
        .increment(records);
  }
}
