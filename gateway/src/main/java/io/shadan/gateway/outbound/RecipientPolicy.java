package io.shadan.gateway.outbound;

import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import io.shadan.gateway.outbound.Recipient.Decided;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Asks the policy about documents that are sent without the recipient's asking. */
final class RecipientPolicy {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PolicyDecisionPoint policy;
  private final Clock clock;

  RecipientPolicy(PolicyDecisionPoint policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** An allowing decision, or a refusal. */
  Mono<Decided> decide(DecisionInput question) {
    return Mono.defer(() -> Mono.fromCompletionStage(policy.decide(question)))
        .timeout(PATIENCE)
        .onErrorMap(failure -> unavailable())
        .switchIfEmpty(Mono.error(RecipientPolicy::unavailable))
        .doOnNext(PolicyDecision::requireAllowed)
        .map(decision -> new Decided(decision, policy.engine()));
  }

  /** The same decision while it is valid; later only one that opens the same. */
  Mono<Decided> keep(DecisionInput question, Decided decided) {
    if (clock.instant().isBefore(decided.decision().validUntil())) {
      return Mono.just(decided);
    }
    return decide(question.at(clock.instant()))
        .doOnNext(
            renewed -> {
              if (!renewed.decision().opensTheSameAs(decided.decision())) {
                throw new RefusedException(
                    ReasonCode.DECISION_EXPIRED,
                    "the decision ended and the policy now answers otherwise");
              }
            });
  }

  private static RefusedException unavailable() {
    return new RefusedException(
        ReasonCode.POLICY_UNAVAILABLE, "the policy engine gave no usable answer");
  }
}
