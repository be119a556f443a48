package io.shadan.gateway.disaster;

import io.shadan.gateway.decision.DecisionInput.GrantFacts;
import io.shadan.gateway.disaster.GrantVerdict.Kind;
import io.shadan.gateway.disaster.credential.GrantClaims;
import io.shadan.gateway.disaster.credential.GrantReader;
import io.shadan.gateway.identity.Caller;
import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Judges a presented grant from memory alone: no look-up, no waiting. Safe for any thread. */
public final class GrantVerifier {
  /** How far the wall clock may step back before grants are no longer believed. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

  private final GrantReader reader;
  private final ActiveDisasters active;
  private final AtomicReference<Instant> latestSeen = new AtomicReference<>(Instant.EPOCH);

  GrantVerifier(GrantReader reader, ActiveDisasters active) {
    this.reader = reader;
    this.active = active;
  }

  /**
   * Judges.
   *
   * @param compactJws what the caller presented, of any shape
   * @param now the gateway's clock; the end is enforced by it, not by a message (law 6)
   */
  public GrantVerdict verify(String compactJws, Caller caller, Instant now) {
    Instant latest = latestSeen.accumulateAndGet(now, (a, b) -> a.isAfter(b) ? a : b);
    if (now.isBefore(latest.minus(CLOCK_TOLERANCE))) {
      return GrantVerdict.refused(Kind.INVALID);
    }
    return reader
        .read(compactJws)
        .map(claims -> judge(claims, caller, latest))
        .orElseGet(() -> GrantVerdict.refused(Kind.INVALID));
  }

  private GrantVerdict judge(GrantClaims claims, Caller caller, Instant now) {
    if (!claims.subject().equals(caller.subject()) || !at(claims, caller.terminal())) {
      return GrantVerdict.refused(Kind.NOT_APPLICABLE);
    }
    if (!now.isBefore(claims.until())) {
      return GrantVerdict.refused(Kind.EXPIRED);
    }
    Optional<ActiveDisasters.View> view = active.view();
    if (view.isEmpty() || now.isBefore(claims.notBefore())) {
      return GrantVerdict.refused(Kind.NOT_APPLICABLE);
    }
    return judge(claims, view.get(), now);
  }

  private static GrantVerdict judge(GrantClaims claims, ActiveDisasters.View view, Instant now) {
    Optional<Disaster> disaster = view.disaster(claims.disasterId());
    if (disaster.isEmpty() || !now.isBefore(disaster.get().end())) {
      return GrantVerdict.refused(Kind.EXPIRED);
    }
    if (!disaster.get().inForce(now) || !view.issued(claims.id(), claims.disasterId())) {
      return GrantVerdict.refused(Kind.NOT_APPLICABLE);
    }
    return GrantVerdict.valid(
        new GrantFacts(
            claims.id(),
            disaster.get().state().wire(),
            claims.subject(),
            List.of(claims.terminal()),
            claims.area(),
            claims.profile(),
            claims.notBefore(),
            claims.until()));
  }

  private static boolean at(GrantClaims claims, Terminal terminal) {
    return claims.terminal().equals(terminal.id())
        && claims.certificateSha256().equals(terminal.certificateSha256())
        && terminal.status() == TerminalStatus.ACTIVE;
  }
}
