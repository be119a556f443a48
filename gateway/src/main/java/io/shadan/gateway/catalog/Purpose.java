package io.shadan.gateway.catalog;

import java.util.Locale;

/** Why a person looks. A closed list: none or unknown is refused (design contract "Purpose"). */
public enum Purpose {
  WHEELING,
  FIT_SUPPLY,
  OUTAGE_RESPONSE,
  OWN_CUSTOMER,
  DISASTER_SUPPORT,
  ART34_REQUEST,
  DATA_SUBJECT,
  MAINTENANCE,
  INSPECTION;

  /** The name used in the catalogue, the policy and the records. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the wire name.
   *
   * @throws IllegalArgumentException if it is not on the closed list
   */
  public static Purpose ofWire(String wire) {
    for (Purpose value : values()) {
      if (value.wire().equals(wire)) {
        return value;
      }
    }
    throw new IllegalArgumentException("purpose '" + wire + "' is not one of the closed list");
  }
}
