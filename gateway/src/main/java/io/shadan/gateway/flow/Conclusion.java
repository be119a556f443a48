package io.shadan.gateway.flow;

import io.shadan.gateway.evidence.EvidenceRecorder;
import reactor.core.publisher.SignalType;

/** How an exchange ends that had an attempt. */
final class Conclusion {
  private Conclusion() {}

  /**
   * Writes the outcome without holding up the client; that the release is durable was settled
   * before. A client that is gone before the receipt of the attempt leaves an attempt too.
   */
  static void record(EvidenceRecorder evidence, GatedExchange gated, SignalType signal) {
    if (!evidence.owesOutcome(gated.exchangeId())) {
      return;
    }
    String result = signal == SignalType.CANCEL ? "client_gone" : gated.result();
    var unused =
        evidence
            .outcome(gated.facts(), result, gated.sent())
            .whenComplete(
                (receipt, failure) -> {
                  if (failure != null) {
                    Refusals.logEvidenceLost(gated.exchangeId(), failure);
                  }
                });
  }
}
