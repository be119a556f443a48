package io.shadan.fuzz;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.fuzz.MaskerTarget.Masker;
import io.shadan.gateway.masking.Maskers;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of {@link MaskerTarget} are held against maskers with a fault. */
class SeededDefectsTest {

  private static final Masker RIGHT = (body, plan) -> Maskers.mask(Optional.empty(), body, plan);

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(
            "comes through",
            (Masker) (body, plan) -> new Masked(body, List.of(), Unclassified.NONE)),
        Arguments.of(
            "names a hidden value",
            (Masker) (body, plan) -> new Refused(ReasonCode.BODY_MALFORMED, MaskerTarget.CANARY)),
        Arguments.of(
            "gives something else",
            (Masker)
                (body, plan) -> {
                  MaskingOutcome outcome = RIGHT.mask(body, plan);
                  return outcome instanceof Masked masked
                      ? new Masked(longer(masked.body()), List.of(), Unclassified.NONE)
                      : outcome;
                }),
        Arguments.of(
            "pieces become something else",
            (Masker) (body, plan) -> new Refused(ReasonCode.BODY_MALFORMED, "all of them")),
        Arguments.of(
            "masking failed",
            (Masker) (body, plan) -> new Refused(ReasonCode.MASKING_FAILED, "unforeseen")));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void aFaultIsNoticed(String message, Masker masker) {
    MaskerTarget target = new MaskerTarget("json", "UTF-8", masker);
    assertThatThrownBy(() -> Corpus.bytes(Target.JSON).forEach(target::run))
        .isInstanceOf(BrokenInvariantException.class)
        .hasMessageContaining(message);
  }

  private static byte[] longer(byte[] body) {
    return (new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
  }
}
