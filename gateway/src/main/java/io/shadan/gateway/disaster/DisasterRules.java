package io.shadan.gateway.disaster;

import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import java.util.List;

/** Who may do what to a disaster (laws 5, 6 and 9). Refuses by throwing. */
final class DisasterRules {
  private DisasterRules() {}

  /** The caller has the role, is on the T&amp;D side and sits at a T&amp;D terminal. */
  static void requireRole(Caller caller, String role) {
    GridDuty.refusal(caller, List.of(role))
        .ifPresent(
            refusal -> {
              throw new DisasterRefusedException(refusal.reason(), refusal.detail());
            });
  }

  /** Whether the caller may know of it: those on duty of all, responders of their own. */
  static boolean mayRead(Disaster disaster, Caller caller) {
    return GridDuty.permits(caller, GridDuty.COMMANDER, GridDuty.APPROVER, GridDuty.CONDUCT_OFFICER)
        || disaster.responder(caller.subject()).isPresent();
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
