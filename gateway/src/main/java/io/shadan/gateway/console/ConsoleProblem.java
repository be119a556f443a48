package io.shadan.gateway.console;

import io.shadan.gateway.reason.ReasonCode;

/** A console request that is refused, with the stable reason. */
final class ConsoleProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ReasonCode reason;

  ConsoleProblem(ReasonCode reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  ConsoleProblem(ReasonCode reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  ReasonCode reason() {
    return reason;
  }

  /** A member of a request that is missing or not acceptable. */
  static ConsoleProblem invalid(String member, String value, String expected) {
    String shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
    return new ConsoleProblem(
        ReasonCode.PARAMETER_INVALID, member + " is '" + shown + "'; expected " + expected);
  }

  /** A member of a request that nobody knows. */
  static ConsoleProblem unknown(String member, Object known) {
    String shown = member.length() > 100 ? member.substring(0, 100) + "…" : member;
    return new ConsoleProblem(
        ReasonCode.PARAMETER_UNKNOWN, "'" + shown + "' is not known here; expected " + known);
  }
}
