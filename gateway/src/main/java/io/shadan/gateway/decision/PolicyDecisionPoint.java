package io.shadan.gateway.decision;

import java.util.concurrent.CompletionStage;

/** The port to the policy engine. */
public interface PolicyDecisionPoint {

  /**
   * Decides. Completes exceptionally with {@link PolicyUnavailableException} whenever there is no
   * explicit, well-typed answer: undefined, late, malformed and unreachable meet there. Never
   * completes with {@code null}. Must not block the calling thread.
   */
  CompletionStage<PolicyDecision> decide(DecisionInput input);

  /** Name of the engine for records and health, e.g. {@code bundle} or {@code server}. */
  String engine();
}
