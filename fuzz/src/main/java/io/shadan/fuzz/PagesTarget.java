package io.shadan.fuzz;

import io.shadan.gateway.masking.Maskers;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Masks a page in many small pieces. What leaves, before a refusal too, holds no {@link
 * MaskerTarget#CANARY}, and a page that leaves to its end is what the whole becomes.
 */
final class PagesTarget implements Target.Body {

  /** So that a page of some hundred bytes leaves in several pieces. */
  private static final int SMALL = 1_600;

  private final String operation;
  private final Charset charset;

  PagesTarget(String operation, String charset) {
    this.operation = operation;
    this.charset = Charset.forName(charset);
  }

  @Override
  public void run(byte[] input) {
    MaskingPlan plan = Plans.of(operation, false);
    Pieces pieces = Pieces.of(input, plan, SMALL).orElseThrow();
    require(
        !new String(pieces.left(), charset).contains(MaskerTarget.CANARY),
        "a hidden value comes through");
    if (pieces.outcome().isPresent()) {
      MaskingOutcome whole = Maskers.mask(Optional.empty(), input, plan);
      require(whole instanceof Masked && pieces.same(whole), "pieces become something else");
    }
  }

  @Override
  public void once(byte[] input) {
    Pieces.of(input, Plans.of(operation, false), StreamingMaskers.RECORD_BUFFER);
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new BrokenInvariantException(operation + ": " + what);
    }
  }
}
