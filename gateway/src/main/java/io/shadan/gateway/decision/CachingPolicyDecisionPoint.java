package io.shadan.gateway.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.decision.DecisionInput.GrantFacts;
import io.shadan.gateway.decision.DecisionInput.OperationFacts;
import io.shadan.gateway.identity.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Remembers decisions until their inputs or the policy's revision change or their time is up.
 * Failures are never remembered, and no answer is given at or after the end of its grant.
 */
public final class CachingPolicyDecisionPoint implements PolicyDecisionPoint {
  private final PolicyDecisionPoint delegate;
  private final Clock clock;
  private final Cache<Question, Entry> entries;
  private volatile @Nullable String newestRevision;

  /**
   * @param clock the gateway's clock, the same that stamps {@link DecisionInput#now()}
   * @param maxEntries most decisions remembered, at least 1
   */
  public CachingPolicyDecisionPoint(PolicyDecisionPoint delegate, Clock clock, int maxEntries) {
    if (maxEntries < 1) {
      throw new IllegalArgumentException("maxEntries is " + maxEntries + ", expected at least 1");
    }
    this.delegate = delegate;
    this.clock = clock;
    this.entries = Caffeine.newBuilder().maximumSize(maxEntries).build();
  }

  @Override
  public CompletionStage<PolicyDecision> decide(DecisionInput input) {
    Question question = Question.of(input);
    Entry entry = entries.getIfPresent(question);
    if (entry != null && usable(entry, clock.instant())) {
      return CompletableFuture.completedFuture(entry.decision());
    }
    CompletionStage<PolicyDecision> asked = delegate.decide(input);
    asked.whenComplete((decision, failure) -> remember(question, decision, input.now()));
    return asked;
  }

  @Override
  public String engine() {
    return delegate.engine();
  }

  /** Decisions remembered now. */
  long size() {
    entries.cleanUp();
    return entries.estimatedSize();
  }

  private boolean usable(Entry entry, Instant now) {
    PolicyDecision decision = entry.decision();
    return decision.revision().equals(newestRevision)
        // A clock that stepped back would otherwise stretch an answer's life.
        && !now.isBefore(entry.decidedAt())
        && now.isBefore(entry.reusableUntil())
        && decision.grant().map(scope -> now.isBefore(scope.until())).orElse(true);
  }

  private void remember(Question question, @Nullable PolicyDecision decision, Instant decidedAt) {
    if (decision == null) {
      return;
    }
    if (!decision.revision().equals(newestRevision)) {
      newestRevision = decision.revision();
      entries.invalidateAll();
    }
    // A refused grant may begin to apply any moment, and responders must not wait for it.
    if (decision.allow() || question.grant().isEmpty()) {
      entries.put(question, new Entry(decision, decidedAt));
    }
  }

  private record Entry(PolicyDecision decision, Instant decidedAt) {

    /**
     * Half of an answer's life: the other half is for the request that got it last, whose release
     * looks at the end again.
     */
    Instant reusableUntil() {
      return decidedAt.plus(Duration.between(decidedAt, decision.validUntil()).dividedBy(2));
    }
  }

  /** Everything the policy is asked except the time. */
  private record Question(
      Caller caller, Purpose purpose, OperationFacts operation, Optional<GrantFacts> grant) {
    static Question of(DecisionInput input) {
      return new Question(input.caller(), input.purpose(), input.operation(), input.grant());
    }
  }
}
