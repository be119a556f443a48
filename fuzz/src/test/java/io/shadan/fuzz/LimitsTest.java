package io.shadan.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.fuzz.Limits.Cost;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No input of at most 1 MiB takes more than a second of the processor, or more memory at once than
 * the heap of this process leaves (96 MiB, of which the classes, plans and the input itself hold
 * about 30).
 */
class LimitsTest {

  @ParameterizedTest
  @EnumSource
  void costlyInputsStayWithinTheLimits(Target target) {
    List<String> over = new ArrayList<>();
    // the first input also pays for loading classes
    Corpus.bytes(target).forEach(target::run);
    for (Map.Entry<String, Supplier<byte[]>> each : CostlyInputs.of(target).entrySet()) {
      String what = target.wire() + " '" + each.getKey() + "'";
      try {
        byte[] input = each.getValue().get();
        Cost cost = Limits.measure(() -> target.once(input));
        System.out.printf(
            "%-45s %6d ms %6d MiB%n", what, cost.cpu().toMillis(), cost.allocated() >> 20);
        if (cost.cpu().compareTo(Limits.TIME) > 0) {
          over.add(what + " took " + cost.cpu().toMillis() + " ms");
        }
      } catch (BrokenInvariantException | OutOfMemoryError broken) {
        System.out.printf("%-45s %s%n", what, broken);
        over.add(what + ": " + broken);
      }
    }
    assertThat(over).isEmpty();
  }

  @Test
  void aSlowParserIsNoticed() {
    assertThatThrownBy(
            () ->
                Limits.hold(
                    "slow",
                    new byte[1],
                    () -> {
                      long end = cpu() + 2 * Limits.TIME.toNanos();
                      while (cpu() < end) {
                        Thread.onSpinWait();
                      }
                    }))
        .isInstanceOf(BrokenInvariantException.class)
        .hasMessageContaining("expected at most 1000");
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
