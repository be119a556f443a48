package io.shadan.gateway.disaster;

import io.shadan.gateway.identity.Caller;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A change about to happen to a disaster, as the record must hold it.
 *
 * @param version the version the disaster will have; unchanged when a credential is issued
 * @param from empty for a declaration
 * @param actor empty when the clock of the gateway acts
 * @param details stable keys, e.g. {@code area}, {@code end}, {@code grant}; never a credential
 */
public record DisasterTransition(
    String disasterId,
    int version,
    DisasterAction action,
    Optional<DisasterState> from,
    DisasterState to,
    Optional<Caller> actor,
    Instant at,
    Map<String, String> details,
    Outcome outcome) {

  public DisasterTransition {
    details = Map.copyOf(details);
  }

  /** Whether the record stands for a change or takes one back. */
  public enum Outcome {
    /** Recorded before the change takes effect. */
    INTENDED,
    /** The change recorded before did not take effect: another one came first. */
    ABANDONED;

    /** Name on the wire. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  DisasterTransition abandoned() {
    return new DisasterTransition(
        disasterId, version, action, from, to, actor, at, details, Outcome.ABANDONED);
  }
}
