package io.shadan.gateway.identity;

import java.util.Locale;

/** What kind of organisation a person belongs to. */
public enum OrganisationKind {
  TDSO,
  AFFILIATED_RETAILER,
  COMPETITOR_RETAILER,
  CONTRACTOR,
  PUBLIC_BODY,
  OTHER_TDSO;

  /** The name used in the catalogue, the policy and the records. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the wire name.
   *
   * @throws IllegalArgumentException if it is not on the closed list
   */
  public static OrganisationKind ofWire(String wire) {
    for (OrganisationKind value : values()) {
      if (value.wire().equals(wire)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "organisation kind '" + wire + "' is not one of the closed list");
  }
}
