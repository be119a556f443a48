package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.DecisionInput.GrantFacts;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import io.shadan.gateway.decision.PolicyUnavailableException;
import io.shadan.gateway.disaster.GrantVerdict;
import io.shadan.gateway.disaster.GrantVerifier;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Stage DECISION: the presented grant, the purpose and the one question to the policy. */
final class Judge {

  static final String GRANT_HEADER = "Shadan-Grant";
  static final String GRANT_COOKIE = "shadan-grant";
  static final String PURPOSE_HEADER = "Shadan-Purpose";

  private final PolicyDecisionPoint policy;
  private final GrantVerifier grants;
  private final Clock clock;

  Judge(PolicyDecisionPoint policy, GrantVerifier grants, Clock clock) {
    this.policy = policy;
    this.grants = grants;
    this.clock = clock;
  }

  /** Asks the policy; completes with an allowing decision or fails with a refusal. */
  Mono<GatedExchange.Judgement> judge(
      ServerHttpRequest request, GatedExchange gated, Set<FieldClass> searched) {
    Instant now = clock.instant();
    Optional<String> presented = presentedGrant(request);
    Optional<GrantFacts> grant = presented.flatMap(compact -> verified(compact, gated, now));
    Purpose purpose =
        PurposeChoice.choose(
            gated.caller(),
            gated.match().operation(),
            request.getHeaders().getFirst(PURPOSE_HEADER),
            grant.isPresent());
    gated.purpose(purpose);
    Optional<GrantFacts> used = grant.filter(facts -> purpose == Purpose.DISASTER_SUPPORT);
    requireGrantFor(purpose, used, gated);
    DecisionInput input =
        new DecisionInput(
            gated.caller(),
            purpose,
            PolicyQuestion.about(gated.match().system(), gated.match().operation(), searched),
            used,
            now);
    return ask(input, gated)
        .map(
            decision ->
                new GatedExchange.Judgement(
                    decision, input, policy.engine(), used.flatMap(facts -> presented)))
        .doOnNext(gated::judged)
        .doOnNext(judgement -> judgement.decision().requireAllowed());
  }

  /**
   * Looks again before release: a grant may have ended while the legacy system was answering (law
   * 6).
   */
  void requireStillValid(GatedExchange gated) {
    GatedExchange.Judgement judgement = gated.judgement();
    Instant now = clock.instant();
    if (!now.isBefore(judgement.decision().validUntil())) {
      throw new RefusedException(
          ReasonCode.DECISION_EXPIRED, "the decision ended before the answer was ready");
    }
    requireGrantInForce(gated, now);
  }

  /**
   * Looks again while an answer leaves in groups: a decision that has ended is asked for anew, and
   * the answer goes on when the policy still opens the same.
   */
  Mono<Void> keepValid(GatedExchange gated) {
    GatedExchange.Judgement judgement = gated.judgement();
    Instant now = clock.instant();
    requireGrantInForce(gated, now);
    if (now.isBefore(judgement.decision().validUntil())) {
      return Mono.empty();
    }
    DecisionInput question = judgement.question().at(now);
    return ask(question, gated)
        .doOnNext(
            renewed -> {
              if (!renewed.opensTheSameAs(judgement.decision())) {
                throw new RefusedException(
                    ReasonCode.DECISION_EXPIRED,
                    "the decision ended and the policy now answers otherwise");
              }
              gated.judged(
                  new GatedExchange.Judgement(
                      renewed, question, judgement.engine(), judgement.presentedGrant()));
            })
        .then();
  }

  private void requireGrantInForce(GatedExchange gated, Instant now) {
    gated
        .judgement()
        .presentedGrant()
        .map(compact -> grants.verify(compact, gated.caller(), now))
        .filter(verdict -> verdict.kind() != GrantVerdict.Kind.VALID)
        .ifPresent(
            verdict -> {
              throw new RefusedException(
                  ReasonCode.GRANT_EXPIRED,
                  "the disaster grant ended while the request was under way");
            });
  }

  private Mono<PolicyDecision> ask(DecisionInput input, GatedExchange gated) {
    return Mono.fromCompletionStage(() -> resumed(input, gated))
        .switchIfEmpty(
            Mono.error(
                () ->
                    new PolicyUnavailableException(
                        "the policy engine completed without an answer")))
        .onErrorMap(
            failure -> !(failure instanceof RefusedException),
            failure ->
                new RefusedException(
                    ReasonCode.POLICY_UNAVAILABLE,
                    "policy engine '" + policy.engine() + "' gave no usable answer"));
  }

  /**
   * An answer that is already there needs no hop; one that comes later resumes on the connection's
   * event loop.
   */
  private java.util.concurrent.CompletionStage<PolicyDecision> resumed(
      DecisionInput input, GatedExchange gated) {
    java.util.concurrent.CompletableFuture<PolicyDecision> answer =
        policy.decide(input).toCompletableFuture();
    return answer.isDone()
        ? answer
        : answer.whenCompleteAsync((decision, failure) -> {}, gated.eventLoop());
  }

  /** Who says it is for disaster support must hold a grant that is in force. */
  private static void requireGrantFor(
      Purpose purpose, Optional<GrantFacts> used, GatedExchange gated) {
    if (purpose != Purpose.DISASTER_SUPPORT || used.isPresent()) {
      return;
    }
    boolean ended = gated.notes().contains(ReasonCode.GRANT_EXPIRED.wire());
    throw new RefusedException(
        ended ? ReasonCode.GRANT_EXPIRED : ReasonCode.GRANT_NOT_APPLICABLE,
        ended
            ? "the presented disaster grant has ended"
            : "purpose disaster_support without a disaster grant in force");
  }

  private static Optional<String> presentedGrant(ServerHttpRequest request) {
    HttpCookie cookie = request.getCookies().getFirst(GRANT_COOKIE);
    return Optional.ofNullable(request.getHeaders().getFirst(GRANT_HEADER))
        .or(() -> Optional.ofNullable(cookie).map(HttpCookie::getValue))
        .filter(value -> !value.isEmpty());
  }

  /**
   * A grant that has ended is as if it had not been presented, so that the next click is masked
   * again; a forged one refuses.
   */
  private Optional<GrantFacts> verified(String compact, GatedExchange gated, Instant now) {
    GrantVerdict verdict = grants.verify(compact, gated.caller(), now);
    return switch (verdict.kind()) {
      case VALID -> verdict.facts();
      case EXPIRED -> {
        gated.note(ReasonCode.GRANT_EXPIRED.wire());
        yield Optional.empty();
      }
      case NOT_APPLICABLE ->
          throw new RefusedException(
              ReasonCode.GRANT_NOT_APPLICABLE,
              "the presented disaster grant is for another person, terminal or disaster");
      case INVALID ->
          throw new RefusedException(
              ReasonCode.GRANT_INVALID,
              "the presented disaster grant is not one of this gateway's");
    };
  }
}
