package io.shadan.gateway.decision.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import io.shadan.gateway.decision.PolicyUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BundlePolicyDecisionPointTest extends PolicyDecisionPointContract {
  private static final Duration PATIENCE = Duration.ofMillis(50);

  @Override
  PolicyDecisionPoint answering(String raw) {
    return new BundlePolicyDecisionPoint(
        Answers.REVISION, new EvaluatorPool(() -> input -> raw, 1, PATIENCE));
  }

  @Override
  String envelope(String result) {
    return "[{\"result\":" + result + "}]";
  }

  @Test
  void anotherRevisionThanTheBundlesIsNoAnswer() {
    String raw = envelope(Answers.right().toString());
    assertUnavailable(
        new BundlePolicyDecisionPoint(
            "f".repeat(64), new EvaluatorPool(() -> input -> raw, 1, PATIENCE)));
  }

  @Test
  void aFailingInstanceIsNoAnswer() {
    EvaluatorPool.Evaluator trap =
        input -> {
          throw new IllegalStateException("trap");
        };
    assertUnavailable(
        new BundlePolicyDecisionPoint(
            Answers.REVISION, new EvaluatorPool(() -> trap, 1, PATIENCE)));
  }

  @Test
  void everyThreadGetsTheAnswerToItsOwnQuestion() throws Exception {
    List<PolicyCase> cases = PolicyCase.all();
    List<DecisionInput> inputs = cases.stream().map(PolicyCase::input).toList();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (BundlePolicyDecisionPoint bundle =
        new BundlePolicyDecisionPoint(
            Answers.REVISION,
            new EvaluatorPool(
                () -> BundlePolicyDecisionPoint.instance(PolicyBundle.fromClasspath()),
                3,
                Duration.ofSeconds(10)))) {
      List<PolicyDecision> expected = inputs.stream().map(one -> ask(bundle, one)).toList();
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 16; thread++) {
        int seed = thread;
        tasks.add(() -> wrongAnswers(bundle, inputs, expected, seed));
      }
      for (Future<Integer> wrong : threads.invokeAll(tasks)) {
        assertThat(wrong.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void memoryIsCappedAndTheInstanceDropped() throws Exception {
    try (EvaluatorPool pool =
        new EvaluatorPool(
            () -> BundlePolicyDecisionPoint.instance(PolicyBundle.fromClasspath()),
            1,
            Duration.ofSeconds(20))) {
      String flood = "{\"caller\":\"" + "x".repeat(32 * 1024 * 1024) + "\"}";
      assertThatThrownBy(() -> pool.evaluate(flood)).isInstanceOf(PolicyUnavailableException.class);

      String again = pool.evaluate(DecisionInputJson.write(Answers.question()));
      assertThat(DecisionJson.ofBundleAnswer(again).allow()).isTrue();
    }
  }

  @Test
  void memoryDoesNotGrowWithUse() {
    try (BundlePolicyDecisionPoint bundle =
        new BundlePolicyDecisionPoint(PolicyBundle.fromClasspath(), 1)) {
      // 16 MiB are used up soon if one evaluation left its input (1.4 KB) and answer behind.
      for (int i = 0; i < 12_500; i++) {
        assertThat(ask(bundle, Answers.question()).allow()).isTrue();
      }
    }
  }

  @Test
  void aBundleThatIsNoWasmStopsTheStart() {
    PolicyBundle broken =
        PolicyBundle.of(
            new byte[] {0, 1, 2},
            "{\"shadan\":{\"revision\":\"" + Answers.REVISION + "\"}}",
            "{\"sources_sha256\":\""
                + Answers.REVISION
                + "\",\"entrypoint\":\"shadan/release/decision\"}");
    assertThatThrownBy(() -> new BundlePolicyDecisionPoint(broken, 1))
        .isInstanceOf(RuntimeException.class);
  }

  private static PolicyDecision ask(BundlePolicyDecisionPoint bundle, DecisionInput input) {
    return bundle.decide(input).toCompletableFuture().join();
  }

  private static int wrongAnswers(
      BundlePolicyDecisionPoint bundle,
      List<DecisionInput> inputs,
      List<PolicyDecision> expected,
      int seed) {
    int wrong = 0;
    for (int i = 0; i < 1000; i++) {
      int at = (i * 7 + seed) % inputs.size();
      if (!ask(bundle, inputs.get(at)).equals(expected.get(at))) {
        wrong++;
      }
    }
    return wrong;
  }
}
