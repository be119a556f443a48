package io.shadan.gateway.disaster;

import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalKind;
import io.shadan.terminals.TerminalStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people of the story. */
public final class Callers {
  private Callers() {}

  public static Caller commander() {
    return tdso("hq-commander", "disaster_commander", "T-HQ-01");
  }

  public static Caller approver() {
    return tdso("hq-approver", "disaster_approver", "T-HQ-02");
  }

  public static Caller officer() {
    return tdso("conduct-officer", "conduct_officer", "T-OF-01");
  }

  public static Caller administrator() {
    return tdso("terminal-admin", "terminal_administrator", "T-HQ-01");
  }

  public static Caller responder() {
    return retail("retail-responder", Set.of("retail_clerk", "disaster_responder"), "T-RT-01");
  }

  public static Caller tdso(String subject, String role, String terminal) {
    return of(
        subject,
        OrganisationKind.TDSO,
        OrganisationKind.TDSO,
        Set.of(role),
        terminal(terminal, "tdso", TerminalStatus.ACTIVE));
  }

  public static Caller retail(String subject, Set<String> roles, String terminal) {
    return of(
        subject,
        OrganisationKind.AFFILIATED_RETAILER,
        OrganisationKind.AFFILIATED_RETAILER,
        roles,
        terminal(terminal, "affiliated_retailer", TerminalStatus.ACTIVE));
  }

  public static Caller of(
      String subject,
      OrganisationKind kind,
      OrganisationKind client,
      Set<String> roles,
      Terminal terminal) {
    boolean retail = client != OrganisationKind.TDSO;
    return new Caller(
        subject,
        kind.wire() + "-1",
        kind,
        retail ? Optional.of("A0009") : Optional.empty(),
        new Caller.Assignment(
            "a-1", client, retail ? List.of(Purpose.DISASTER_SUPPORT) : List.of()),
        roles,
        Instant.parse("2026-07-01T00:00:00Z"),
        terminal);
  }

  public static Terminal terminal(String id, String ownerKind, TerminalStatus status) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return new Terminal(
          id,
          TerminalKind.PHYSICAL,
          ownerKind + "-1",
          ownerKind,
          "福岡",
          status,
          HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
