package io.shadan.gateway.decision.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import io.shadan.gateway.decision.PolicyUnavailableException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every engine does with right, wrong and missing answers. */
abstract class PolicyDecisionPointContract {

  /** An engine whose answer is this text, envelope included. */
  abstract PolicyDecisionPoint answering(String raw);

  /** The engine's envelope around a result. */
  abstract String envelope(String result);

  @Test
  void takesTheRightAnswer() {
    PolicyDecision decision =
        answering(envelope(Answers.right().toString()))
            .decide(Answers.question())
            .toCompletableFuture()
            .join();

    assertThat(decision.allow()).isTrue();
    assertThat(decision.revision()).isEqualTo(Answers.REVISION);
    assertThat(decision.grant()).isPresent();
  }

  @TestFactory
  Iterable<DynamicTest> takesNoWrongAnswer() {
    return Answers.wrong().entrySet().stream()
        .map(
            wrong ->
                DynamicTest.dynamicTest(
                    wrong.getKey(), () -> assertUnavailable(answering(envelope(wrong.getValue())))))
        .toList();
  }

  @TestFactory
  Iterable<DynamicTest> takesNoWrongEnvelope() {
    String right = envelope(Answers.right().toString());
    Map<String, String> wrong =
        Map.of(
            "nothing", "",
            "undefined by the server", "{}",
            "undefined by the bundle", "[]",
            "null", "null",
            "null result", envelope("null"),
            "garbage", "<html>502</html>",
            "cut short", right.substring(0, right.length() - 2),
            "something after it", right + right,
            "bare result", Answers.right().toString());
    return wrong.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(), () -> assertUnavailable(answering(one.getValue()))))
        .toList();
  }

  static void assertUnavailable(PolicyDecisionPoint point) {
    assertThatThrownBy(
            () -> point.decide(Answers.question()).toCompletableFuture().get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(PolicyUnavailableException.class);
  }
}
