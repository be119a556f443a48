package io.shadan.gateway.disaster;

import io.shadan.gateway.reason.ReasonCode;

/** An action that does not happen, with the reason the client and the records are told. */
public final class DisasterRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ReasonCode reason;

  DisasterRefusedException(ReasonCode reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  DisasterRefusedException(ReasonCode reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  /** The stable reason. */
  public ReasonCode reason() {
    return reason;
  }
}
