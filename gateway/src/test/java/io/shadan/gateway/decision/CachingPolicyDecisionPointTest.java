package io.shadan.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.OperationKind;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.decision.DecisionInput.GrantFacts;
import io.shadan.gateway.decision.DecisionInput.OperationFacts;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.testing.SettableClock;
import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalKind;
import io.shadan.terminals.TerminalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CachingPolicyDecisionPointTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final SettableClock clock = new SettableClock(START);
  private final CountingEngine engine = new CountingEngine();
  private final CachingPolicyDecisionPoint cached =
      new CachingPolicyDecisionPoint(engine, clock, 100);

  @Test
  void asksOnceWhileNothingButTheTimeChanges() {
    PolicyDecision first = decide(input("retail-clerk", TerminalStatus.ACTIVE));
    clock.advance(Duration.ofSeconds(29));
    PolicyDecision second = decide(input("retail-clerk", TerminalStatus.ACTIVE));

    assertThat(second).isSameAs(first);
    assertThat(engine.asked).isOne();
  }

  @Test
  void asksAgainAtHalfOfValiditySoThatTheRestIsLeftForTheRequest() {
    decide(input("retail-clerk", TerminalStatus.ACTIVE));
    clock.advance(Duration.ofSeconds(30));
    decide(input("retail-clerk", TerminalStatus.ACTIVE));

    assertThat(engine.asked).isEqualTo(2);
  }

  @Test
  void asksAgainWhenTheClockSteppedBack() {
    decide(input("retail-clerk", TerminalStatus.ACTIVE));
    clock.advance(Duration.ofSeconds(-1));
    decide(input("retail-clerk", TerminalStatus.ACTIVE));

    assertThat(engine.asked).isEqualTo(2);
  }

  @Test
  void anotherPersonTerminalStateOrGrantIsAnotherQuestion() {
    decide(input("retail-clerk", TerminalStatus.ACTIVE));
    decide(input("another", TerminalStatus.ACTIVE));
    decide(input("retail-clerk", TerminalStatus.REVOKED));
    decide(withGrant(input("retail-clerk", TerminalStatus.ACTIVE), "active"));
    decide(withGrant(input("retail-clerk", TerminalStatus.ACTIVE), "ended"));

    assertThat(engine.asked).isEqualTo(5);
  }

  @Test
  void aNewRevisionForgetsEverything() {
    decide(input("first", TerminalStatus.ACTIVE));
    engine.revision = "b".repeat(64);
    decide(input("second", TerminalStatus.ACTIVE));
    PolicyDecision again = decide(input("first", TerminalStatus.ACTIVE));

    assertThat(engine.asked).isEqualTo(3);
    assertThat(again.revision()).isEqualTo("b".repeat(64));
  }

  @Test
  void failuresAreNotRemembered() {
    engine.failing = true;
    assertThatThrownBy(() -> decide(input("retail-clerk", TerminalStatus.ACTIVE)))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(PolicyUnavailableException.class);
    engine.failing = false;
    decide(input("retail-clerk", TerminalStatus.ACTIVE));

    assertThat(engine.asked).isEqualTo(2);
  }

  @Test
  void aFailureDoesNotReviveAnOldDecision() {
    decide(input("retail-clerk", TerminalStatus.ACTIVE));
    clock.advance(Duration.ofSeconds(61));
    engine.failing = true;

    assertThatThrownBy(() -> decide(input("retail-clerk", TerminalStatus.ACTIVE)))
        .hasCauseInstanceOf(PolicyUnavailableException.class);
  }

  @Test
  void noAnswerIsGivenAtTheEndOfItsGrantEvenIfItSaysItIsValid() {
    engine.grantEnd = Optional.of(START.plusSeconds(10));
    decide(withGrant(input("retail-responder", TerminalStatus.ACTIVE), "active"));
    clock.advance(Duration.ofMillis(9_999));
    decide(withGrant(input("retail-responder", TerminalStatus.ACTIVE), "active"));
    assertThat(engine.asked).isOne();

    clock.advance(Duration.ofMillis(1));
    decide(withGrant(input("retail-responder", TerminalStatus.ACTIVE), "active"));
    assertThat(engine.asked).isEqualTo(2);
  }

  @Test
  void aRefusedGrantIsAskedAgainBecauseItMayBeginAnyMoment() {
    engine.allow = false;
    decide(withGrant(input("retail-responder", TerminalStatus.ACTIVE), "active"));
    decide(withGrant(input("retail-responder", TerminalStatus.ACTIVE), "active"));

    assertThat(engine.asked).isEqualTo(2);
  }

  @Test
  void holdsNoMoreThanItsBound() {
    CachingPolicyDecisionPoint small = new CachingPolicyDecisionPoint(engine, clock, 1);
    for (int i = 0; i < 1000; i++) {
      small.decide(input("person-" + i, TerminalStatus.ACTIVE)).toCompletableFuture().join();
    }
    assertThat(small.size()).isLessThanOrEqualTo(1);
  }

  private PolicyDecision decide(DecisionInput input) {
    return cached.decide(input).toCompletableFuture().join();
  }

  private DecisionInput input(String subject, TerminalStatus status) {
    Terminal terminal =
        new Terminal(
            "T-RT-01",
            TerminalKind.PHYSICAL,
            "retail-aff",
            "affiliated_retailer",
            "office",
            status,
            "0".repeat(64));
    Caller caller =
        new Caller(
            subject,
            "retail-aff",
            OrganisationKind.AFFILIATED_RETAILER,
            Optional.of("A0009"),
            new Caller.Assignment(
                "a-1", OrganisationKind.AFFILIATED_RETAILER, List.of(Purpose.OWN_CUSTOMER)),
            Set.of(),
            START,
            terminal);
    OperationFacts operation =
        new OperationFacts(
            "wheeling",
            "customer-two",
            OperationKind.SCREEN,
            false,
            Set.of(Purpose.OWN_CUSTOMER),
            Set.of(FieldClass.SITE),
            Set.of());
    return new DecisionInput(
        caller, Purpose.OWN_CUSTOMER, operation, Optional.empty(), clock.instant());
  }

  private static DecisionInput withGrant(DecisionInput input, String state) {
    GrantFacts grant =
        new GrantFacts(
            "g-1",
            state,
            "retail-responder",
            List.of("T-RT-01"),
            List.of("40221"),
            "outage",
            START,
            START.plusSeconds(600));
    return new DecisionInput(
        input.caller(), input.purpose(), input.operation(), Optional.of(grant), input.now());
  }

  private static final class CountingEngine implements PolicyDecisionPoint {
    private int asked;
    private boolean failing;
    private boolean allow = true;
    private String revision = "a".repeat(64);
    private Optional<Instant> grantEnd = Optional.empty();

    @Override
    public CompletionStage<PolicyDecision> decide(DecisionInput input) {
      asked++;
      if (failing) {
        return CompletableFuture.failedFuture(new PolicyUnavailableException("down"));
      }
      return CompletableFuture.completedFuture(
          new PolicyDecision(
              allow,
              List.of(allow ? "own_customer_released" : "grant_not_applicable"),
              Map.of(),
              SearchMode.REFUSE,
              false,
              1,
              grantEnd.map(
                  end -> new PolicyDecision.GrantScope("g-1", Set.of("40221"), Map.of(), end)),
              input.now().plusSeconds(60),
              revision));
    }

    @Override
    public String engine() {
      return "counting";
    }
  }
}
