package io.shadan.gateway.disaster;

import io.shadan.gateway.disaster.credential.GrantClaims;
import io.shadan.gateway.disaster.credential.GrantSigner;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.terminals.TerminalStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Gives a named responder a grant: recorded, stored, and only then signed and handed over. */
final class CredentialIssuer {
  private final BlockingDisasters disasters;
  private final TransitionLog log;
  private final GrantSigner signer;
  private final Duration lifetime;
  private final Clock clock;
  private final Supplier<String> ids;

  CredentialIssuer(
      BlockingDisasters disasters,
      TransitionLog log,
      GrantSigner signer,
      Duration lifetime,
      Clock clock,
      Supplier<String> ids) {
    this.disasters = disasters;
    this.log = log;
    this.signer = signer;
    this.lifetime = lifetime;
    this.clock = clock;
    this.ids = ids;
  }

  Mono<IssuedCredential> issue(Disaster disaster, Caller caller) {
    Instant now = clock.instant();
    requireNamed(disaster, caller);
    DisasterRules.requireNext(disaster, DisasterAction.ISSUE_CREDENTIAL);
    requireInForce(disaster, now);
    GrantClaims claims = claims(disaster, caller, now);
    DisasterTransition transition =
        DisasterTransitions.credential(disaster, caller, now, claims.id(), claims.until());
    return log.intend(transition)
        .then(
            disasters.insertGrant(
                disaster,
                claims.id(),
                claims.subject(),
                claims.terminal(),
                claims.notBefore(),
                claims.until()))
        .flatMap(added -> added ? Mono.just(signed(claims)) : log.abandon(transition));
  }

  private IssuedCredential signed(GrantClaims claims) {
    return new IssuedCredential(signer.sign(claims), claims.id(), claims.until());
  }

  private GrantClaims claims(Disaster disaster, Caller caller, Instant now) {
    Instant until = now.plus(lifetime);
    return new GrantClaims(
        ids.get(),
        caller.subject(),
        disaster.id(),
        disaster.area(),
        disaster.profile(),
        caller.terminal().id(),
        caller.terminal().certificateSha256(),
        now.truncatedTo(ChronoUnit.SECONDS),
        (until.isBefore(disaster.end()) ? until : disaster.end()).truncatedTo(ChronoUnit.SECONDS));
  }

  private static void requireNamed(Disaster disaster, Caller caller) {
    Responder responder =
        disaster
            .responder(caller.subject())
            .orElseThrow(() -> BlockingDisasters.unknown(disaster.id()));
    if (!responder.terminals().contains(caller.terminal().id())
        || caller.terminal().status() != TerminalStatus.ACTIVE) {
      throw new DisasterRefusedException(
          ReasonCode.TERMINAL_NOT_ENTITLED,
          "terminal "
              + caller.terminal().id()
              + " is "
              + caller.terminal().status()
              + "; expected one of "
              + responder.terminals()
              + ", active");
    }
  }

  private static void requireInForce(Disaster disaster, Instant now) {
    if (!disaster.inForce(now)) {
      throw new DisasterRefusedException(
          now.isBefore(disaster.start())
              ? ReasonCode.GRANT_NOT_APPLICABLE
              : ReasonCode.GRANT_EXPIRED,
          "disaster "
              + disaster.id()
              + " is in force from "
              + disaster.start()
              + " to "
              + disaster.end());
    }
  }
}
