package io.shadan.gateway.masking.body;

import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;

/** A body that cannot be understood without guessing. Leaves a masker only as a refusal. */
public final class MalformedBodyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ReasonCode code;

  public MalformedBodyException(String message) {
    this(ReasonCode.BODY_MALFORMED, message);
  }

  public MalformedBodyException(ReasonCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** As an outcome. */
  public Refused refused() {
    return new Refused(code, String.valueOf(getMessage()));
  }
}
