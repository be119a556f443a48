package io.shadan.gateway.decision;

import java.util.Locale;

/**
 * What happens to a field of one class. Absence in a decision means {@link #REDACT}: policy lists
 * releases, never what to hide (law 2).
 */
public enum FieldTreatment {
  /** The upstream bytes, unchanged. */
  SHOW,
  /** A mark of constant length. */
  REDACT,
  /** The last graphemes after NFKC, fully masked when too short. */
  PARTIAL,
  /** Keyed HMAC. */
  PSEUDONYM,
  /** Address to municipality, number to band, date to month. */
  GENERALISE,
  /** The field is left out. */
  REMOVE,
  /** The whole record is left out. */
  DROP_RECORD;

  /** The name used in the catalogue, the policy and the records. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the wire name.
   *
   * @throws IllegalArgumentException if it is not on the closed list
   */
  public static FieldTreatment ofWire(String wire) {
    for (FieldTreatment value : values()) {
      if (value.wire().equals(wire)) {
        return value;
      }
    }
    throw new IllegalArgumentException("treatment '" + wire + "' is not one of the closed list");
  }
}
