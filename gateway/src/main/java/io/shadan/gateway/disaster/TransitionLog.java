package io.shadan.gateway.disaster;

import io.shadan.gateway.reason.ReasonCode;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Records before effects; no record, no effect. */
final class TransitionLog {
  private final TransitionRecorder recorder;
  private final Duration limit;

  /**
   * @param limit how long to wait for a record to become durable
   */
  TransitionLog(TransitionRecorder recorder, Duration limit) {
    this.recorder = recorder;
    this.limit = limit;
  }

  /** Completes when the record is durable. */
  Mono<Void> intend(DisasterTransition transition) {
    return durable(transition);
  }

  /** Records that the change did not happen, then fails: another change came first. */
  <T> Mono<T> abandon(DisasterTransition transition) {
    return durable(transition.abandoned())
        .then(
            Mono.error(
                () ->
                    new DisasterRefusedException(
                        ReasonCode.STATE_CONFLICT,
                        "disaster "
                            + transition.disasterId()
                            + " was changed by somebody else; it did not "
                            + transition.action().wire())));
  }

  private Mono<Void> durable(DisasterTransition transition) {
    return Mono.defer(() -> Mono.fromCompletionStage(recorder.record(transition)))
        .timeout(limit)
        .onErrorMap(
            cause ->
                new DisasterRefusedException(
                    ReasonCode.EVIDENCE_UNAVAILABLE,
                    "the record of "
                        + transition.action().wire()
                        + " of disaster "
                        + transition.disasterId()
                        + " could not be made durable; nothing was changed",
                    cause));
  }
}
