package io.shadan.fuzz;

import io.shadan.gateway.masking.Maskers;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.masking.MaskingPlan;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * Masks a body of which nothing may be shown but supply point numbers: no record is the caller's
 * own. It never throws, what it lets out holds no {@link #CANARY}, and masking that again settles.
 */
final class MaskerTarget implements Target.Body {

  /** Stands in the seeds where values stand; no markup token, name or number can be made of it. */
  static final String CANARY = "秘髙①";

  /** What masks; another one in the tests of the checks themselves. */
  interface Masker {
    MaskingOutcome mask(byte[] body, MaskingPlan plan);
  }

  private final String format;
  private final Charset charset;
  private final Masker masker;

  MaskerTarget(String format, String charset) {
    this(format, charset, (body, plan) -> Maskers.mask(Optional.empty(), body, plan));
  }

  MaskerTarget(String format, String charset, Masker masker) {
    this.format = format;
    this.charset = Charset.forName(charset);
    this.masker = masker;
  }

  @Override
  public void run(byte[] input) {
    check(input, Plans.of(format, false), true);
    // leaving records out joins what stood around them, which masking again takes as one
    check(input, Plans.of(format, true), false);
  }

  @Override
  public void once(byte[] input) {
    masker.mask(input, Plans.of(format, false));
  }

  private void check(byte[] input, MaskingPlan plan, boolean stable) {
    MaskingOutcome outcome = masker.mask(input, plan);
    if (outcome instanceof Refused refused) {
      require(!refused.detail().contains(CANARY), "a refusal names a hidden value");
      require(!refused.code().wire().equals("masking_failed"), "masking failed: " + refused);
      return;
    }
    Masked masked = (Masked) outcome;
    require(!new String(masked.body(), charset).contains(CANARY), "a hidden value comes through");
    if (stable) {
      requireStable(masked.body(), plan);
    }
  }

  /**
   * Masking what was masked settles: an attribute that was masked may have been what a locator
   * looked for, so the first time may differ, but no later one.
   */
  private void requireStable(byte[] masked, MaskingPlan plan) {
    MaskingOutcome second = masker.mask(masked, plan);
    if (format.equals("json") && second instanceof Refused) {
      // two odd names of one object get the same mark, and two members of one name are refused
      return;
    }
    require(second instanceof Masked, "what was masked is refused: " + kind(second));
    MaskingOutcome third = masker.mask(((Masked) second).body(), plan);
    require(
        third instanceof Masked again && Arrays.equals(again.body(), ((Masked) second).body()),
        "masking what was masked gives something else: " + kind(third));
  }

  private static String kind(MaskingOutcome outcome) {
    return outcome instanceof Refused ? outcome.toString() : "other bytes";
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new BrokenInvariantException(format + ": " + what);
    }
  }
}
