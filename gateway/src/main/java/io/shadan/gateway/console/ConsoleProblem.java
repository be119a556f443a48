package io.shadan.gateway.console;

import io.shadan.gateway.reason.ReasonCode;
import java.util.Map;

/** A console request that is refused, with the stable reason. */
final class ConsoleProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ReasonCode reason;
  private final transient Map<String, Object> members;

  ConsoleProblem(ReasonCode reason, String detail) {
    super(detail);
    this.reason = reason;
    this.members = Map.of();
  }

  ConsoleProblem(ReasonCode reason, String detail, Throwable cause) {
    this(reason, detail, Map.of(), cause);
  }

  /**
   * With more to tell than a sentence.
   *
   * @param members of the problem+json, beside the usual ones
   */
  ConsoleProblem(ReasonCode reason, String detail, Map<String, Object> members, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
    this.members = members;
  }

  Map<String, Object> members() {
    return members;
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
