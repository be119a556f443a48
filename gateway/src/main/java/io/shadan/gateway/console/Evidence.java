package io.shadan.gateway.console;

import io.shadan.gateway.reason.ReasonCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** What the console reads of the evidence, in bounded time. */
final class Evidence {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MAX_ALERTS = 200;

  private final EvidenceReader records;
  private final AlertReader alerts;
  private final DriftReader drift;

  Evidence(EvidenceReader records, AlertReader alerts, DriftReader drift) {
    this.records = records;
    this.alerts = alerts;
    this.drift = drift;
  }

  Mono<List<AccessRow>> accesses(EvidenceQuery query) {
    return bounded(() -> records.search(query), "records");
  }

  Mono<List<AlertRow>> alerts() {
    return bounded(() -> alerts.latest(MAX_ALERTS), "alerts");
  }

  Mono<List<DriftRow>> drift() {
    return bounded(drift::latest, "records");
  }

  private static <T> Mono<T> bounded(Supplier<CompletionStage<T>> reading, String what) {
    return Mono.defer(() -> Mono.fromCompletionStage(reading.get()))
        .timeout(LIMIT)
        .onErrorMap(
            cause ->
                new ConsoleProblem(
                    ReasonCode.STORE_UNAVAILABLE, "the " + what + " cannot be read now", cause));
  }
}
