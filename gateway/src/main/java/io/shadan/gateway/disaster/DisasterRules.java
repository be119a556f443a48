package io.shadan.gateway.disaster;

import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.terminals.TerminalStatus;

/** Who may do what to a disaster (laws 5, 6 and 9). Refuses by throwing. */
final class DisasterRules {
  static final String COMMANDER = "disaster_commander";
  static final String APPROVER = "disaster_approver";
  static final String CONDUCT_OFFICER = "conduct_officer";

  private DisasterRules() {}

  /** The caller has the role, is on the T&amp;D side and sits at a T&amp;D terminal. */
  static void requireRole(Caller caller, String role) {
    if (!gridSide(caller)) {
      throw new DisasterRefusedException(
          ReasonCode.ORGANISATION_NOT_PERMITTED,
          caller.subject()
              + " works for "
              + caller.assignment().client().wire()
              + " and belongs to "
              + caller.kind().wire()
              + "; expected tdso for both");
    }
    if (!caller.terminal().ownerKind().equals(OrganisationKind.TDSO.wire())
        || caller.terminal().status() != TerminalStatus.ACTIVE) {
      throw new DisasterRefusedException(
          ReasonCode.TERMINAL_NOT_ENTITLED,
          "terminal "
              + caller.terminal().id()
              + " belongs to "
              + caller.terminal().ownerKind()
              + " and is "
              + caller.terminal().status()
              + "; expected an active terminal of the tdso");
    }
    if (!caller.roles().contains(role)) {
      throw new DisasterRefusedException(
          ReasonCode.ROLE_NOT_PERMITTED,
          caller.subject() + " does not have the role " + role + " this needs");
    }
  }

  /** Whether the caller is of the T&amp;D company and works for it now. */
  static boolean gridSide(Caller caller) {
    return caller.kind() == OrganisationKind.TDSO
        && caller.assignment().client() == OrganisationKind.TDSO
        && caller.retailerCode().isEmpty();
  }

  /** Whether the caller may read every disaster; others read those that name them. */
  static boolean readsAll(Caller caller) {
    return gridSide(caller)
        && caller.terminal().ownerKind().equals(OrganisationKind.TDSO.wire())
        && caller.terminal().status() == TerminalStatus.ACTIVE
        && (caller.roles().contains(COMMANDER)
            || caller.roles().contains(APPROVER)
            || caller.roles().contains(CONDUCT_OFFICER));
  }

  /** The state permits the action. */
  static DisasterState requireNext(Disaster disaster, DisasterAction action) {
    return disaster
        .state()
        .after(action)
        .orElseThrow(
            () ->
                new DisasterRefusedException(
                    ReasonCode.STATE_CONFLICT,
                    "disaster "
                        + disaster.id()
                        + " is "
                        + disaster.state().wire()
                        + "; it cannot "
                        + action.wire()));
  }

  /** The approver is neither the declarer nor somebody the disaster would give a grant to. */
  static void requireSecondPerson(Disaster disaster, Caller approver) {
    refuseIf(disaster.declaredBy().equals(approver.subject()), approver, "declared it");
    refuseIf(disaster.responder(approver.subject()).isPresent(), approver, "is a responder of it");
  }

  /** The reviewer had no part in it. */
  static void requireOutsider(Disaster disaster, Caller reviewer) {
    String subject = reviewer.subject();
    refuseIf(disaster.declaredBy().equals(subject), reviewer, "declared it");
    refuseIf(disaster.approvedBy().filter(subject::equals).isPresent(), reviewer, "approved it");
    refuseIf(disaster.endedBy().filter(subject::equals).isPresent(), reviewer, "ended it");
    refuseIf(disaster.responder(subject).isPresent(), reviewer, "is a responder of it");
  }

  private static void refuseIf(boolean involved, Caller caller, String part) {
    if (involved) {
      throw new DisasterRefusedException(
          ReasonCode.FOUR_EYES_REQUIRED,
          caller.subject() + " " + part + "; another person must do this");
    }
  }
}
