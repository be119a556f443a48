package io.shadan.gateway.reason;

/**
 * A request is refused. Carries a stable code and a detail that names the thing, the value and what
 * was expected, never a value from a customer's record. Holds no stack trace: a refusal is an
 * answer, not a fault.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ReasonCode code;

  public RefusedException(ReasonCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  /** Why. */
  public ReasonCode code() {
    return code;
  }

  /** For the record and the answer. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
