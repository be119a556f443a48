package io.shadan.gateway.decision.opa;

import io.shadan.gateway.catalog.OperationKind;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.DecisionInput.GrantFacts;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PolicyDecision.GrantScope;
import io.shadan.gateway.decision.PolicyUnavailableException;
import io.shadan.gateway.decision.SearchMode;
import io.shadan.gateway.reason.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * Holds an answer against its question: one that contradicts itself, outlives its time or gives
 * more than the grant presented is no answer.
 */
final class AnswerCheck {
  /** Longest life of an answer. */
  static final Duration MAX_LIFETIME = Duration.ofSeconds(60);

  private AnswerCheck() {}

  /** Returns the answer, or throws {@link PolicyUnavailableException} naming what does not fit. */
  static PolicyDecision fits(DecisionInput input, PolicyDecision decision) {
    require(
        decision.reasons().stream().allMatch(reason -> allows(reason) == decision.allow()),
        "its reasons contradict it");
    if (decision.allow()) {
      release(input, decision);
    } else {
      refusal(decision);
    }
    return decision;
  }

  private static void release(DecisionInput input, PolicyDecision decision) {
    boolean fixed = input.operation().kind() == OperationKind.STATIC;
    require(fixed == decision.treatments().isEmpty(), "only static operations release no class");
    Instant now = input.now();
    require(now.isBefore(decision.validUntil()), "it is valid until the past");
    require(!decision.validUntil().isAfter(now.plus(MAX_LIFETIME)), "it is valid for too long");
    decision.grant().ifPresent(scope -> grant(input, decision, scope));
  }

  private static void grant(DecisionInput input, PolicyDecision decision, GrantScope scope) {
    GrantFacts presented =
        input
            .grant()
            .orElseThrow(() -> new PolicyUnavailableException("policy answer: grant from nowhere"));
    require(input.purpose() == Purpose.DISASTER_SUPPORT, "a grant without disaster support");
    require(scope.id().equals(presented.id()), "another grant than the one presented");
    require(Set.copyOf(presented.area()).containsAll(scope.area()), "a wider area than granted");
    require(!scope.until().isAfter(presented.until()), "a later end than granted");
    require(!decision.validUntil().isAfter(scope.until()), "it outlives its grant");
    require(input.now().truncatedTo(ChronoUnit.MILLIS).isBefore(scope.until()), "grant has ended");
  }

  private static void refusal(PolicyDecision decision) {
    require(
        decision.treatments().isEmpty()
            && decision.grant().isEmpty()
            && !decision.writeAllowed()
            && decision.search() == SearchMode.REFUSE,
        "a refusal that releases something");
  }

  private static boolean allows(String reason) {
    return ReasonCode.ofWire(reason).map(ReasonCode::allows).orElse(false);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new PolicyUnavailableException("policy answer: " + otherwise);
    }
  }
}
