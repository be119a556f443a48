package io.shadan.gateway.disaster;

import java.util.Locale;
import java.util.Optional;

/** The life of a disaster: {@code DECLARED → APPROVED → ACTIVE → ENDED | REVOKED → REVIEWED}. */
public enum DisasterState {
  DECLARED,
  APPROVED,
  /** The only state in which a grant is born or worth anything. */
  ACTIVE,
  ENDED,
  REVOKED,
  REVIEWED;

  /** The state after the action; empty when this state does not permit it. */
  public Optional<DisasterState> after(DisasterAction action) {
    return switch (this) {
      case DECLARED -> afterDeclared(action);
      case APPROVED -> afterApproved(action);
      case ACTIVE -> afterActive(action);
      case ENDED, REVOKED -> only(action, DisasterAction.REVIEW, REVIEWED);
      case REVIEWED -> Optional.empty();
    };
  }

  /** Name on the wire, e.g. {@code active}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Optional<DisasterState> afterDeclared(DisasterAction action) {
    return switch (action) {
      case APPROVE -> Optional.of(APPROVED);
      case REVOKE -> Optional.of(REVOKED);
      case EXPIRE -> Optional.of(ENDED);
      case DECLARE, ACTIVATE, ISSUE_CREDENTIAL, END, REVIEW -> Optional.empty();
    };
  }

  private static Optional<DisasterState> afterApproved(DisasterAction action) {
    return switch (action) {
      case ACTIVATE -> Optional.of(ACTIVE);
      case END, EXPIRE -> Optional.of(ENDED);
      case REVOKE -> Optional.of(REVOKED);
      case DECLARE, APPROVE, ISSUE_CREDENTIAL, REVIEW -> Optional.empty();
    };
  }

  private static Optional<DisasterState> afterActive(DisasterAction action) {
    return switch (action) {
      case ISSUE_CREDENTIAL -> Optional.of(ACTIVE);
      case END, EXPIRE -> Optional.of(ENDED);
      case REVOKE -> Optional.of(REVOKED);
      case DECLARE, APPROVE, ACTIVATE, REVIEW -> Optional.empty();
    };
  }

  private static Optional<DisasterState> only(
      DisasterAction action, DisasterAction permitted, DisasterState next) {
    return action == permitted ? Optional.of(next) : Optional.empty();
  }
}
