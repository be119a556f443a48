package io.shadan.gateway.decision;

import java.util.Locale;

/** How far a pseudonym means the same: what links two places must not link two worlds. */
public enum PseudonymScope {
  /** Of one person, from one log-in to the next. */
  SESSION,
  /** Of everybody of one organisation, working for one retailer, with one purpose. */
  PURPOSE;

  /**
   * Reads the wire name.
   *
   * @throws IllegalArgumentException if it is not on the closed list
   */
  public static PseudonymScope ofWire(String wire) {
    for (PseudonymScope value : values()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(wire)) {
        return value;
      }
    }
    throw new IllegalArgumentException("pseudonym scope is not one of the closed list");
  }
}
