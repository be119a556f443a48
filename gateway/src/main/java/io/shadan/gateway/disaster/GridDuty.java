package io.shadan.gateway.disaster;

import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.terminals.TerminalStatus;
import java.util.List;
import java.util.Optional;

/**
 * Duties only the T&amp;D side has: the person, the work and the terminal must all be its own (laws
 * 5 and 6). Contractors serve both sides and have none of these.
 */
public final class GridDuty {
  public static final String COMMANDER = "disaster_commander";
  public static final String APPROVER = "disaster_approver";
  public static final String CONDUCT_OFFICER = "conduct_officer";
  public static final String TERMINAL_ADMINISTRATOR = "terminal_administrator";

  /** Sees how the feeds of the supply register stand. */
  public static final String SUPPLY_OPERATOR = "supply_operator";

  /** A machine that pushes batches to the supply register. */
  public static final String SUPPLY_FEED = "supply_feed";

  /** Sees to it that documents reach the right retailer. */
  public static final String WHEELING_CLERK = "wheeling_clerk";

  private GridDuty() {}

  /**
   * Why the caller may not act.
   *
   * @param detail names the thing, its value and the expectation
   */
  public record Refusal(ReasonCode reason, String detail) {}

  /** Why the caller may not act in any of these roles; empty when they may. */
  public static Optional<Refusal> refusal(Caller caller, List<String> roles) {
    if (!gridSide(caller)) {
      return Optional.of(
          new Refusal(
              ReasonCode.ORGANISATION_NOT_PERMITTED,
              caller.subject()
                  + " belongs to "
                  + caller.kind().wire()
                  + " and works for "
                  + caller.assignment().client().wire()
                  + "; expected tdso for both"));
    }
    if (!gridTerminal(caller)) {
      return Optional.of(
          new Refusal(
              ReasonCode.TERMINAL_NOT_ENTITLED,
              "terminal "
                  + caller.terminal().id()
                  + " belongs to "
                  + caller.terminal().ownerKind()
                  + " and is "
                  + caller.terminal().status()
                  + "; expected an active terminal of the tdso"));
    }
    if (roles.stream().noneMatch(caller.roles()::contains)) {
      return Optional.of(
          new Refusal(
              ReasonCode.ROLE_NOT_PERMITTED,
              caller.subject() + " has none of the roles " + roles + " this needs"));
    }
    return Optional.empty();
  }

  /** Whether the caller may act in one of these roles. */
  public static boolean permits(Caller caller, String... roles) {
    return refusal(caller, List.of(roles)).isEmpty();
  }

  private static boolean gridSide(Caller caller) {
    return caller.kind() == OrganisationKind.TDSO
        && caller.assignment().client() == OrganisationKind.TDSO
        && caller.retailerCode().isEmpty();
  }

  private static boolean gridTerminal(Caller caller) {
    return caller.terminal().ownerKind().equals(OrganisationKind.TDSO.wire())
        && caller.terminal().status() == TerminalStatus.ACTIVE;
  }
}
