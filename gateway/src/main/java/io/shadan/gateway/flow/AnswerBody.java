package io.shadan.gateway.flow;

import io.shadan.gateway.guard.OwnOnly;
import io.shadan.gateway.masking.Maskers;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Window;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.time.ZoneId;
import java.util.Optional;

/** Stage MASK: a whole body becomes a masked one, or the answer is refused. */
public final class AnswerBody {

  /** Whose midnight ends the day of viewing. */
  public static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private AnswerBody() {}

  /**
   * Masks; a static answer carries no customer and passes unchanged when it is what it says it is.
   *
   * @param charset the charset the answer is labelled with
   * @throws RefusedException with the masker's reason
   */
  public static MaskingOutcome.Masked mask(
      Optional<String> charset, byte[] body, MaskingPlan plan) {
    MaskingOutcome outcome = Maskers.mask(charset, body, plan);
    if (outcome instanceof MaskingOutcome.Refused refused) {
      throw new RefusedException(refused.code(), refused.detail());
    }
    return (MaskingOutcome.Masked) outcome;
  }

  /**
   * An own-only search that leaves no hit is answered alike whether upstream found nobody or only
   * others' customers: its own words for either would tell them apart.
   *
   * @throws RefusedException with {@code upstream_not_found}
   */
  public static MaskingOutcome.Masked requireHits(String system, MaskingOutcome.Masked masked) {
    if (masked.records().isEmpty()) {
      throw new RefusedException(
          ReasonCode.UPSTREAM_NOT_FOUND, "system '" + system + "' has no such data");
    }
    return masked;
  }

  /**
   * The part of the own hits the caller asked for; without a size nobody can tell where a page
   * begins, and all hits are one page.
   */
  public static Window window(OwnOnly search) {
    return search
        .size()
        .map(size -> new Window((search.page() - 1) * size, size))
        .orElse(Window.WHOLE);
  }
}
