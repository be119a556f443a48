package io.shadan.gateway.register.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.register.timeline.History;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was true on a day, and what was believed of it after every batch, against a model of single
 * days, for a million random histories of points. {@code -Dshadan.register.seed=N} repeats a run,
 * {@code -Dshadan.register.case=N} one case of it.
 */
class RandomHistoriesTest {

  private static final long HISTORIES = Long.getLong("shadan.register.histories", 1_000_000);

  @Test
  void aMillionHistoriesAreThoseOfTheModel() {
    Long single = Long.getLong("shadan.register.case");
    if (single != null) {
      new RandomCase(single, UnaryOperator.identity()).run();
      return;
    }
    long seed = Long.getLong("shadan.register.seed", System.nanoTime());
    System.out.println("random histories of the supply register: shadan.register.seed=" + seed);
    long cases = (HISTORIES + RandomLife.POINTS - 1) / RandomLife.POINTS;
    List<RandomCase> run =
        LongStream.range(0, cases)
            .parallel()
            .mapToObj(n -> new RandomCase(seed + n * 0x9e3779b97f4a7c15L, UnaryOperator.identity()))
            .peek(RandomCase::run)
            .filter(RandomCase::interesting)
            .limit(1000)
            .toList();
    assertThat(run).as("cases with refusals, corrections and lost points").hasSize(1000);
  }

  /**
   * The check notices a register that forgets, that misdates, and that merges what it should not.
   */
  @ParameterizedTest
  @ValueSource(strings = {"forgets the past", "dates beliefs later", "drops pending switches"})
  void aDefectIsNoticed(String defect) {
    assertThatThrownBy(
            () -> {
              for (long seed = 0; seed < 2000; seed++) {
                new RandomCase(seed, history -> defective(defect, history)).run();
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("shadan.register.case=");
  }

  private static History defective(String defect, History history) {
    return switch (defect) {
      case "forgets the past" -> new History(history.now(), List.of());
      case "dates beliefs later" ->
          new History(
              history.now(),
              history.past().stream()
                  .map(
                      past ->
                          new io.shadan.gateway.register.timeline.PastSpan(
                              past.span(), past.pending(), past.until() + 1))
                  .toList());
      default ->
          new History(
              new io.shadan.gateway.register.timeline.Timeline(
                  history.now().municipality(),
                  history.now().feed(),
                  history.now().settled(),
                  List.of()),
              history.past());
    };
  }
}
