package io.shadan.gateway.disaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.decision.DecisionInput.GrantFacts;
import io.shadan.gateway.disaster.GrantVerdict.Kind;
import io.shadan.gateway.disaster.credential.GrantClaims;
import io.shadan.gateway.disaster.credential.GrantSigner;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalKind;
import io.shadan.terminals.TerminalStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantVerifierTest {
  private final DisasterRoom room;

  GrantVerifierTest(@TempDir Path folder) {
    room = new DisasterRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aGrantIsGoodForItsPersonAtItsTerminal() {
    Disaster active = room.activated();
    IssuedCredential credential = room.credential(active.id());

    GrantVerdict verdict = verify(credential, Callers.responder());

    assertThat(verdict.facts())
        .contains(
            new GrantFacts(
                credential.grantId(),
                "active",
                "retail-responder",
                List.of("T-RT-01"),
                List.of("40221"),
                "outage",
                DisasterRoom.NOON,
                DisasterRoom.NOON.plus(Duration.ofMinutes(10))));
    assertThat(verdict.reason()).isEmpty();
  }

  @Test
  void anotherPersonAnotherTerminalAndANewCertificateAreRefused() {
    IssuedCredential credential = room.credential(room.activated().id());
    Set<String> roles = Set.of("retail_clerk");
    Caller otherPerson = Callers.retail("retail-clerk", roles, "T-RT-01");
    Caller otherTerminal = Callers.retail("retail-responder", roles, "T-RT-02");
    Caller revoked = at(Callers.terminal("T-RT-01", "affiliated_retailer", TerminalStatus.REVOKED));
    Caller newCertificate =
        at(
            new Terminal(
                "T-RT-01",
                TerminalKind.PHYSICAL,
                "retail-aff",
                "affiliated_retailer",
                "福岡",
                TerminalStatus.ACTIVE,
                "ab".repeat(32)));

    for (Caller caller : List.of(otherPerson, otherTerminal, revoked, newCertificate)) {
      assertRefused(verify(credential, caller), Kind.NOT_APPLICABLE);
    }
  }

  @Test
  void itDiesAfterTenMinutesAndNeverOutlivesTheDisaster() {
    Disaster active = room.activated();
    IssuedCredential credential = room.credential(active.id());
    room.clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(verify(credential, Callers.responder()).kind()).isEqualTo(Kind.VALID);
    room.clock.advance(Duration.ofMillis(1));
    assertRefused(verify(credential, Callers.responder()), Kind.EXPIRED);

    room.clock.advance(Duration.ofMinutes(105));
    IssuedCredential last = room.credential(active.id());
    assertThat(last.expiresAt()).isEqualTo(active.end());
    room.clock.advance(Duration.ofMinutes(5));
    assertRefused(verify(last, Callers.responder()), Kind.EXPIRED);
  }

  @Test
  void theClockEndsItThoughNoMessageArrives() {
    Disaster active = room.activated();
    GrantClaims tooLong =
        claims(active, room.credential(active.id()).grantId(), active.end().plusSeconds(3600));
    String compact = new GrantSigner(room.keys).sign(tooLong);
    assertThat(room.verifier.verify(compact, Callers.responder(), room.clock.instant()).kind())
        .isEqualTo(Kind.VALID);

    GrantVerdict atTheEnd = room.verifier.verify(compact, Callers.responder(), active.end());

    assertRefused(atTheEnd, Kind.EXPIRED);
    assertThat(room.store.find(active.id()).orElseThrow().state()).isEqualTo(DisasterState.ACTIVE);
  }

  @Test
  void anEarlyEndAndARevocationEndItAtOnce() {
    for (DisasterAction action : List.of(DisasterAction.END, DisasterAction.REVOKE)) {
      Disaster active = room.activated();
      IssuedCredential credential = room.credential(active.id());
      assertThat(verify(credential, Callers.responder()).kind()).isEqualTo(Kind.VALID);

      if (action == DisasterAction.END) {
        room.service.end(active.id(), Callers.commander()).block();
      } else {
        room.service.revoke(active.id(), Callers.commander()).block();
      }

      assertRefused(verify(credential, Callers.responder()), Kind.EXPIRED);
    }
  }

  @Test
  void aGrantNobodyIssuedIsWorthNothingThoughSignedWell() {
    Disaster active = room.activated();
    GrantClaims forged = claims(active, "never-issued", active.end());

    assertRefused(
        room.verifier.verify(
            new GrantSigner(room.keys).sign(forged), Callers.responder(), room.clock.instant()),
        Kind.NOT_APPLICABLE);
  }

  @Test
  void anEndAtAnotherGatewayArrivesByPolling() {
    Disaster active = room.activated();
    IssuedCredential credential = room.credential(active.id());
    DisasterService other =
        room.service(room.store, new ActiveDisasters(room.store, room.clock, room.nanos::get));
    other.end(active.id(), Callers.commander()).block();
    assertThat(verify(credential, Callers.responder()).kind()).isEqualTo(Kind.VALID);

    room.active.refresh();

    assertRefused(verify(credential, Callers.responder()), Kind.EXPIRED);
  }

  @Test
  void aSilentDatabaseClosesTheGate() {
    IssuedCredential credential = room.credential(room.activated().id());

    room.nanos.addAndGet(ActiveDisasters.MAX_AGE.toNanos() + 1);

    assertRefused(verify(credential, Callers.responder()), Kind.NOT_APPLICABLE);
  }

  @Test
  void aClockThatStepsBackIsNotBelieved() {
    IssuedCredential credential = room.credential(room.activated().id());
    Instant now = room.clock.instant();
    assertThat(verify(credential, Callers.responder()).kind()).isEqualTo(Kind.VALID);

    assertThat(
            room.verifier
                .verify(credential.grant(), Callers.responder(), now.minusSeconds(5))
                .kind())
        .isEqualTo(Kind.VALID);
    assertRefused(
        room.verifier.verify(credential.grant(), Callers.responder(), now.minusMillis(5001)),
        Kind.INVALID);
  }

  @Test
  void everyKindButValidHasItsReason() {
    assertThat(GrantVerdict.refused(Kind.INVALID).reason()).contains(ReasonCode.GRANT_INVALID);
    assertThat(GrantVerdict.refused(Kind.EXPIRED).reason()).contains(ReasonCode.GRANT_EXPIRED);
    assertThat(GrantVerdict.refused(Kind.NOT_APPLICABLE).reason())
        .contains(ReasonCode.GRANT_NOT_APPLICABLE);
  }

  private GrantVerdict verify(IssuedCredential credential, Caller caller) {
    return room.verifier.verify(credential.grant(), caller, room.clock.instant());
  }

  private static GrantClaims claims(Disaster active, String id, Instant until) {
    Caller caller = Callers.responder();
    return new GrantClaims(
        id,
        caller.subject(),
        active.id(),
        active.area(),
        active.profile(),
        caller.terminal().id(),
        caller.terminal().certificateSha256(),
        active.start(),
        until);
  }

  private static Caller at(Terminal terminal) {
    return Callers.of(
        "retail-responder",
        OrganisationKind.AFFILIATED_RETAILER,
        OrganisationKind.AFFILIATED_RETAILER,
        Set.of("retail_clerk"),
        terminal);
  }

  private static void assertRefused(GrantVerdict verdict, Kind kind) {
    assertThat(verdict.kind()).isEqualTo(kind);
    assertThat(verdict.facts()).isEmpty();
  }
}
