package io.shadan.terminals;

/**
 * One registered terminal.
 *
 * @param id register number, e.g. {@code T-1001}
 * @param kind physical device or virtual (an icon on an office PC)
 * @param owner organisation id of the owner
 * @param ownerKind kind of that organisation on the wire, e.g. {@code tdso}
 * @param site where it stands
 * @param status whether it may be used
 * @param certificateSha256 lower-case hex SHA-256 of the DER of its TLS client certificate: its
 *     only identity (law 5)
 */
public record Terminal(
    String id,
    TerminalKind kind,
    String owner,
    String ownerKind,
    String site,
    TerminalStatus status,
    String certificateSha256) {

  public Terminal {
    if (!certificateSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "terminal "
              + id
              + ": certificateSha256 '"
              + certificateSha256
              + "' is not 64 lower-case hex digits");
    }
  }

  /** Same terminal, other status. */
  public Terminal withStatus(TerminalStatus next) {
    return new Terminal(id, kind, owner, ownerKind, site, next, certificateSha256);
  }
}
