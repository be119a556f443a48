package io.shadan.gateway.command;

import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.reason.ReasonCode;

/** What became of a tried file. */
sealed interface TrialResult {

  /**
   * It would be released.
   *
   * @param purpose the purpose it was judged for
   * @param ownOnly whether foreign records were left out
   */
  record Masked(
      Purpose purpose, PolicyDecision decision, boolean ownOnly, MaskingOutcome.Masked outcome)
      implements TrialResult {}

  /** It would not. */
  record Refused(ReasonCode code, String detail) implements TrialResult {}
}
