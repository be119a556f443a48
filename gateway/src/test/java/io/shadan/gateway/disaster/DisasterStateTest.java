package io.shadan.gateway.disaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DisasterStateTest {
  /** Rows are states, columns actions in the order of the enum; a dash is a refusal. */
  private static final String TABLE =
      """
                DECLARE APPROVE  ACTIVATE ISSUE  END   EXPIRE REVOKE  REVIEW
      DECLARED  -       APPROVED -        -      -     ENDED  REVOKED -
      APPROVED  -       -        ACTIVE   -      ENDED ENDED  REVOKED -
      ACTIVE    -       -        -        ACTIVE ENDED ENDED  REVOKED -
      ENDED     -       -        -        -      -     -      -       REVIEWED
      REVOKED   -       -        -        -      -     -      -       REVIEWED
      REVIEWED  -       -        -        -      -     -      -       -
      """;

  static Stream<Arguments> everyStateAndAction() {
    return TABLE
        .lines()
        .skip(1)
        .map(line -> line.strip().split("\\s+"))
        .flatMap(
            cells ->
                Stream.of(DisasterAction.values())
                    .map(
                        action ->
                            Arguments.of(
                                DisasterState.valueOf(cells[0]),
                                action,
                                cells[action.ordinal() + 1])));
  }

  @ParameterizedTest
  @MethodSource("everyStateAndAction")
  void movesAsTheTableSays(DisasterState state, DisasterAction action, String expected) {
    Optional<DisasterState> next =
        expected.equals("-") ? Optional.empty() : Optional.of(DisasterState.valueOf(expected));

    assertThat(state.after(action)).isEqualTo(next);
  }

  @Test
  void theTableHasEveryState() {
    assertThat(everyStateAndAction())
        .hasSize(DisasterState.values().length * DisasterAction.values().length);
  }
}
