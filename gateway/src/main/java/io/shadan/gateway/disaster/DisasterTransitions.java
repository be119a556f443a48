package io.shadan.gateway.disaster;

import io.shadan.gateway.disaster.DisasterTransition.Outcome;
import io.shadan.gateway.identity.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the record of each kind of change holds. */
final class DisasterTransitions {
  private DisasterTransitions() {}

  static DisasterTransition declaration(Disaster declared, Caller caller) {
    return of(
        declared,
        Optional.empty(),
        DisasterAction.DECLARE,
        Optional.of(caller),
        declared.declaredAt(),
        scope(declared));
  }

  static DisasterTransition change(
      Disaster before,
      Disaster next,
      DisasterAction action,
      Optional<Caller> caller,
      Instant at,
      String note) {
    Map<String, String> details = scope(next);
    if (!note.isEmpty()) {
      details.put("note", note);
    }
    return of(next, Optional.of(before.state()), action, caller, at, details);
  }

  static DisasterTransition credential(
      Disaster disaster, Caller caller, Instant at, String grantId, Instant until) {
    Map<String, String> details = scope(disaster);
    details.put("grant", grantId);
    details.put("grant_until", until.toString());
    details.put("grant_terminal", caller.terminal().id());
    return of(
        disaster,
        Optional.of(disaster.state()),
        DisasterAction.ISSUE_CREDENTIAL,
        Optional.of(caller),
        at,
        details);
  }

  private static DisasterTransition of(
      Disaster after,
      Optional<DisasterState> from,
      DisasterAction action,
      Optional<Caller> caller,
      Instant at,
      Map<String, String> details) {
    return new DisasterTransition(
        after.id(),
        after.version(),
        action,
        from,
        after.state(),
        caller,
        at,
        details,
        Outcome.INTENDED);
  }

  private static Map<String, String> scope(Disaster disaster) {
    Map<String, String> details = new TreeMap<>();
    details.put("name", disaster.name());
    details.put("area", String.join(",", disaster.area()));
    details.put("profile", disaster.profile());
    details.put(
        "responders",
        String.join(",", disaster.responders().stream().map(Responder::subject).toList()));
    details.put("start", disaster.start().toString());
    details.put("end", disaster.end().toString());
    return details;
  }
}
