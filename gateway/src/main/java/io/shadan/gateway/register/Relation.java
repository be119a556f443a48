package io.shadan.gateway.register;

import java.util.Locale;

/** Whose customer a record is, seen from the caller at the moment of viewing (law 4). */
public enum Relation {
  /** Supplied by the retailer the caller works for. */
  OWN,
  /** Supplied by another retailer. */
  OTHER,
  /** Supplied by the T&amp;D company itself (最終保障供給). */
  LAST_RESORT,
  /** No known supplier, a switch in doubt, or sources that disagree: treated as somebody else's. */
  UNSETTLED;

  /** The name used in the catalogue, the policy and the records. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the wire name.
   *
   * @throws IllegalArgumentException if it is not on the closed list
   */
  public static Relation ofWire(String wire) {
    for (Relation value : values()) {
      if (value.wire().equals(wire)) {
        return value;
      }
    }
    throw new IllegalArgumentException("relation '" + wire + "' is not one of the closed list");
  }
}
