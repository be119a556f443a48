package io.shadan.gateway.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.shadan.gateway.console.HoldSummary;

/** Counts documents and rows; names of operations and causes only, nothing of a document. */
final class OutboundMeters {

  static final String DOCUMENTS = "shadan.outbound.documents";
  static final String DELIVERED = "shadan.outbound.rows.delivered";
  static final String HELD = "shadan.outbound.rows.held";
  static final String RESENT = "shadan.outbound.rows.resent";

  private final MeterRegistry registry;

  OutboundMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(HoldSummary document) {
    registry
        .counter(DOCUMENTS, "channel", document.channel(), "result", document.result())
        .increment();
    rows(DELIVERED, document, document.delivered());
    rows(RESENT, document, document.resent());
    document
        .held()
        .forEach(
            (cause, rows) ->
                registry
                    .counter(
                        HELD,
                        "system",
                        document.system(),
                        "operation",
                        document.operation(),
                        "cause",
                        cause)
                    .increment(rows));
  }

  private void rows(String name, HoldSummary document, long rows) {
    registry
        .counter(name, "system", document.system(), "operation", document.operation())
        .increment(rows);
  }
}
