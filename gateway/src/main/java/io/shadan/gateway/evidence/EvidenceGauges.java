package io.shadan.gateway.evidence;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.shadan.audit.AuditPipeline;
import io.shadan.audit.journal.Journal;
import java.util.function.Supplier;

/** What an alarm outside can watch: all are 0 when all is well. */
final class EvidenceGauges {

  private EvidenceGauges() {}

  static void register(MeterRegistry registry, Journal journal, AuditPipeline pipeline) {
    gauge(
        registry,
        "shadan.evidence.waiting",
        "records not in the search index yet",
        () -> journal.durablePosition() - pipeline.shippedPosition());
    gauge(
        registry, "shadan.evidence.parked", "documents the search index refuses", pipeline::parked);
    gauge(
        registry,
        "shadan.evidence.gaps",
        "documents missing, extra or changed in the search index",
        () -> pipeline.reconciliation().open());
    gauge(
        registry,
        "shadan.evidence.uncompared",
        "1 while journal and search index cannot be compared",
        () -> pipeline.reconciliation().trouble().isPresent() ? 1 : 0);
  }

  private static void gauge(
      MeterRegistry registry, String name, String meaning, Supplier<Number> value) {
    Gauge.builder(name, value).description(meaning).strongReference(true).register(registry);
  }
}
