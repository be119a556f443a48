package io.shadan.gateway.disaster;

import io.shadan.gateway.decision.DecisionInput.GrantFacts;
import io.shadan.gateway.reason.ReasonCode;
import java.util.Optional;

/**
 * What a presented grant is worth.
 *
 * @param facts present when, and only when, the grant is valid
 */
public record GrantVerdict(Kind kind, Optional<GrantFacts> facts) {

  /** The closed list of answers. */
  public enum Kind {
    VALID,
    /** Not a grant of ours, or the clock cannot be trusted. */
    INVALID,
    /** It, or its disaster, has ended. */
    EXPIRED,
    /** Ours, but not for this person, this terminal or this moment. */
    NOT_APPLICABLE
  }

  public GrantVerdict {
    if (facts.isPresent() != (kind == Kind.VALID)) {
      throw new IllegalArgumentException("verdict " + kind + " with facts present: " + facts);
    }
  }

  /** The reason to refuse; empty when the grant is valid. */
  public Optional<ReasonCode> reason() {
    return switch (kind) {
      case VALID -> Optional.empty();
      case INVALID -> Optional.of(ReasonCode.GRANT_INVALID);
      case EXPIRED -> Optional.of(ReasonCode.GRANT_EXPIRED);
      case NOT_APPLICABLE -> Optional.of(ReasonCode.GRANT_NOT_APPLICABLE);
    };
  }

  static GrantVerdict valid(GrantFacts facts) {
    return new GrantVerdict(Kind.VALID, Optional.of(facts));
  }

  static GrantVerdict refused(Kind kind) {
    return new GrantVerdict(kind, Optional.empty());
  }
}
