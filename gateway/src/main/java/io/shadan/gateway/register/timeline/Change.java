package io.shadan.gateway.register.timeline;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of an incremental batch.
 *
 * @param kind what happened
 * @param from first day, as in {@link Days}
 * @param to first day no longer concerned; {@link Days#OPEN} when there is none; switches have none
 * @param state of {@link Kind#SUPPLY} the new state, of the others the retailer switched to
 */
public record Change(Kind kind, int from, int to, SupplyState state) {

  /** What happened to a supply point. The names, in lower case, are those of feeds. */
  public enum Kind {
    /**
     * From one day to another this is who supplies, whatever was believed of those days: supply
     * begins or ends, or an earlier belief is corrected.
     */
    SUPPLY,
    /** A switch was applied for; from its day on the supplier is in doubt (スイッチング申込). */
    SWITCH_PENDING,
    /** A pending switch took effect. */
    SWITCH_COMPLETED,
    /**
     * A switch does not take effect, or, back-dated, did not: the supplier of the day before goes
     * on.
     */
    SWITCH_CANCELLED;

    /** The name in feeds. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the name in feeds; empty when it is not on the closed list. */
    public static Optional<Kind> ofWire(String wire) {
      for (Kind kind : values()) {
        if (kind.wire().equals(wire)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Checks days and state.
   *
   * @throws IllegalArgumentException if it holds no day, or is a switch that ends or is not to one
   *     retailer
   */
  public Change {
    if (from < 0 || from >= to || to > Days.OPEN) {
      throw new IllegalArgumentException(
          "a change from %s to %s holds no day".formatted(Days.day(from), Days.day(to)));
    }
    if (kind != Kind.SUPPLY && (to != Days.OPEN || state.kind() != SupplyState.Kind.SUPPLIED)) {
      throw new IllegalArgumentException("a " + kind.wire() + " has no end and names one retailer");
    }
  }
}
