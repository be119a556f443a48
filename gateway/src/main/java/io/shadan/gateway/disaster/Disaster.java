package io.shadan.gateway.disaster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One disaster as it stands now. What it covers never changes after it is declared; only the state
 * and the names of those who acted do.
 *
 * @param version grows by one with each change
 * @param area municipality codes (JIS, 5 digits)
 * @param profile field profile the policy knows, e.g. {@code outage}
 * @param approvedBy never the declarer
 * @param endedBy who ended or revoked it; empty while it stands and when the clock ended it
 * @param reviewedBy neither declarer nor approver nor responder
 * @param start grants are worth nothing before it
 * @param end grants are worth nothing at or after it, whatever the state says (law 6)
 */
public record Disaster(
    String id,
    int version,
    DisasterState state,
    String name,
    List<String> area,
    String profile,
    List<Responder> responders,
    String declaredBy,
    Optional<String> approvedBy,
    Optional<String> endedBy,
    Optional<String> reviewedBy,
    Instant declaredAt,
    Instant start,
    Instant end) {

  public Disaster {
    area = List.copyOf(area);
    responders = List.copyOf(responders);
  }

  /** The terminals the person was named for; empty when not a responder. */
  public Optional<Responder> responder(String subject) {
    return responders.stream().filter(one -> one.subject().equals(subject)).findFirst();
  }

  /** Whether a grant may be used at this instant. */
  public boolean inForce(Instant now) {
    return state == DisasterState.ACTIVE && !now.isBefore(start) && now.isBefore(end);
  }

  /** The same disaster after an action; {@code actor} is empty when the gateway itself acts. */
  Disaster moved(DisasterAction action, DisasterState next, Optional<String> actor) {
    boolean ends = action == DisasterAction.END || action == DisasterAction.REVOKE;
    return new Disaster(
        id,
        version + 1,
        next,
        name,
        area,
        profile,
        responders,
        declaredBy,
        action == DisasterAction.APPROVE ? actor : approvedBy,
        ends ? actor : endedBy,
        action == DisasterAction.REVIEW ? actor : reviewedBy,
        declaredAt,
        start,
        end);
  }
}
