package io.shadan.gateway.decision.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.decision.PolicyUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EvaluatorPoolTest {
  @Test
  void givesUpInBoundedTimeWhenEveryInstanceIsBusy() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    try (EvaluatorPool pool =
        new EvaluatorPool(() -> input -> held(entered, leave), 1, Duration.ofMillis(30))) {
      Thread holder = new Thread(() -> pool.evaluate("{}"));
      holder.start();
      assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();

      long start = System.nanoTime();
      assertThatThrownBy(() -> pool.evaluate("{}"))
          .isInstanceOf(PolicyUnavailableException.class)
          .hasMessage("no policy instance of 1 was free within 30 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

      leave.countDown();
      holder.join();
      assertThat(pool.evaluate("{}")).isEqualTo("held");
    }
  }

  @Test
  void dropsAnInstanceThatThrewAndBuildsAnother() {
    AtomicInteger built = new AtomicInteger();
    try (EvaluatorPool pool =
        new EvaluatorPool(() -> failingFirst(built), 1, Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> pool.evaluate("{}"))
          .isInstanceOf(PolicyUnavailableException.class)
          .hasCauseInstanceOf(StackOverflowError.class);
      assertThat(pool.evaluate("{}")).isEqualTo("instance 2");
      assertThat(built).hasValue(2);
      assertThat(pool.available()).isOne();
    }
  }

  @Test
  void losesNoPlaceWhenTheFactoryThrows() {
    AtomicInteger built = new AtomicInteger();
    try (EvaluatorPool pool =
        new EvaluatorPool(
            () -> {
              EvaluatorPool.Evaluator evaluator = failingFirst(built);
              if (built.get() == 2) {
                throw new AssertionError("factory failed");
              }
              return evaluator;
            },
            1,
            Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> pool.evaluate("{}")).isInstanceOf(PolicyUnavailableException.class);
      assertThat(pool.evaluate("{}")).isEqualTo("instance 3");
    }
  }

  @Test
  void refusesASizeBelowOne() {
    assertThatThrownBy(() -> new EvaluatorPool(() -> input -> input, 0, Duration.ofMillis(1)))
        .hasMessage("pool size is 0, expected at least 1");
  }

  private static EvaluatorPool.Evaluator failingFirst(AtomicInteger built) {
    int number = built.incrementAndGet();
    return input -> {
      if (number == 1) {
        throw new StackOverflowError();
      }
      return "instance " + number;
    };
  }

  private static String held(CountDownLatch entered, CountDownLatch leave) {
    entered.countDown();
    try {
      leave.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "held";
  }
}
