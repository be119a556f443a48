package io.shadan.gateway.disaster;

import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * The one place where a disaster changes. Each change is checked, recorded durably, and only then
 * takes effect (law 6). Answers fail with {@link DisasterRefusedException}. Nothing here blocks the
 * calling thread.
 */
public final class DisasterService {
  private static final int MAX_LIST = 200;
  private static final int MAX_NOTE = 1000;

  private final BlockingDisasters disasters;
  private final TransitionLog log;
  private final DeclarationRules declarations;
  private final CredentialIssuer issuer;
  private final Clock clock;
  private final Supplier<String> ids;

  DisasterService(
      BlockingDisasters disasters,
      TransitionLog log,
      DeclarationRules declarations,
      CredentialIssuer issuer,
      Clock clock,
      Supplier<String> ids) {
    this.disasters = disasters;
    this.log = log;
    this.declarations = declarations;
    this.issuer = issuer;
    this.clock = clock;
    this.ids = ids;
  }

  /** Declares; a commander at a T&amp;D terminal only. Nothing is opened yet. */
  public Mono<Disaster> declare(Declaration asked, Caller caller) {
    return Mono.defer(
        () -> {
          DisasterRules.requireRole(caller, GridDuty.COMMANDER);
          Disaster declared = declarations.declared(ids.get(), asked, caller, clock.instant());
          return log.intend(DisasterTransitions.declaration(declared, caller))
              .then(disasters.insert(declared));
        });
  }

  /** Approves; a second person only. Becomes active at once when its start has come. */
  public Mono<Disaster> approve(String id, Caller caller) {
    return change(id, caller, GridDuty.APPROVER, DisasterAction.APPROVE, "")
        .flatMap(approved -> due(approved) ? activate(approved) : Mono.just(approved));
  }

  /** Ends an approved or active disaster; every grant of it ends with it. */
  public Mono<Disaster> end(String id, Caller caller) {
    return change(id, caller, GridDuty.COMMANDER, DisasterAction.END, "");
  }

  /** Takes a disaster back that should not have been. */
  public Mono<Disaster> revoke(String id, Caller caller) {
    return change(id, caller, GridDuty.COMMANDER, DisasterAction.REVOKE, "");
  }

  /**
   * Closes a disaster that is over, after every use was looked at.
   *
   * @param note what the reviewer found; 1 to 1000 characters
   */
  public Mono<Disaster> review(String id, String note, Caller caller) {
    return Mono.defer(
        () -> {
          DisasterRules.requireRole(caller, GridDuty.CONDUCT_OFFICER);
          if (note.isBlank() || note.length() > MAX_NOTE) {
            throw new DisasterRefusedException(
                ReasonCode.PARAMETER_INVALID,
                "note has " + note.length() + " characters; expected 1 to " + MAX_NOTE);
          }
          return change(id, caller, GridDuty.CONDUCT_OFFICER, DisasterAction.REVIEW, note);
        });
  }

  /** Issues a grant to a named responder, at one of their named terminals, while active. */
  public Mono<IssuedCredential> issueCredential(String id, Caller caller) {
    return disasters.require(id).flatMap(disaster -> issuer.issue(disaster, caller));
  }

  /** The disasters the caller may know of, newest first. */
  public Mono<List<Disaster>> list(Caller caller) {
    return disasters
        .newest(MAX_LIST)
        .map(all -> all.stream().filter(one -> DisasterRules.mayRead(one, caller)).toList());
  }

  /** One disaster; one the caller may not know of does not exist for them. */
  public Mono<Disaster> find(String id, Caller caller) {
    return disasters
        .require(id)
        .filter(one -> DisasterRules.mayRead(one, caller))
        .switchIfEmpty(Mono.error(() -> BlockingDisasters.unknown(id)));
  }

  /** What happened to one, oldest first. */
  public Mono<List<TimelineEntry>> timeline(String id, Caller caller) {
    return find(id, caller).flatMap(found -> disasters.timeline(found.id()));
  }

  /** Does what the clock demands: begins what is due, ends what is over. */
  Mono<Void> advance() {
    return disasters
        .open()
        .flatMapIterable(open -> open)
        .concatMapDelayError(
            disaster -> {
              if (!clock.instant().isBefore(disaster.end())) {
                return move(disaster, DisasterAction.EXPIRE, Optional.empty(), "");
              }
              return disaster.state() == DisasterState.APPROVED && due(disaster)
                  ? activate(disaster)
                  : Mono.just(disaster);
            })
        .then();
  }

  private Mono<Disaster> change(
      String id, Caller caller, String role, DisasterAction action, String note) {
    return Mono.defer(
        () -> {
          DisasterRules.requireRole(caller, role);
          return disasters
              .require(id)
              .flatMap(
                  disaster -> {
                    requirePerson(disaster, action, caller);
                    return move(disaster, action, Optional.of(caller), note);
                  });
        });
  }

  private void requirePerson(Disaster disaster, DisasterAction action, Caller caller) {
    if (action == DisasterAction.APPROVE) {
      DisasterRules.requireSecondPerson(disaster, caller);
      if (!clock.instant().isBefore(disaster.end())) {
        throw new DisasterRefusedException(
            ReasonCode.STATE_CONFLICT,
            "disaster " + disaster.id() + " would have ended at " + disaster.end());
      }
    }
    if (action == DisasterAction.REVIEW) {
      DisasterRules.requireOutsider(disaster, caller);
    }
  }

  private Mono<Disaster> activate(Disaster disaster) {
    return move(disaster, DisasterAction.ACTIVATE, Optional.empty(), "");
  }

  private Mono<Disaster> move(
      Disaster before, DisasterAction action, Optional<Caller> caller, String note) {
    Instant at = clock.instant();
    Optional<String> actor = caller.map(Caller::subject);
    Disaster next = before.moved(action, DisasterRules.requireNext(before, action), actor);
    DisasterTransition transition =
        DisasterTransitions.change(before, next, action, caller, at, note);
    return log.intend(transition)
        .then(disasters.update(next, action, actor, note, at))
        .flatMap(done -> done ? Mono.just(next) : log.abandon(transition));
  }

  private boolean due(Disaster disaster) {
    return !clock.instant().isBefore(disaster.start());
  }
}
