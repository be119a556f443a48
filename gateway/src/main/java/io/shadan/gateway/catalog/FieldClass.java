package io.shadan.gateway.catalog;

import java.util.Locale;

/**
 * What a field says about a customer. Policy speaks of classes, never of single fields, so that the
 * same customer is treated alike on every path (law 3).
 */
public enum FieldClass {
  SUPPLY_POINT,
  CONTRACT_NAME,
  CONTACT,
  RETAILER,
  USAGE,
  CONTRACT_TERMS,
  SITE,
  METER,
  EQUIPMENT,
  MAP,
  HISTORY,
  REMARKS,
  BANK_ACCOUNT,
  DERIVED,
  PUBLIC;

  /** The name used in the catalogue, the policy and the records, e.g. {@code contract_name}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the wire name.
   *
   * @throws IllegalArgumentException if it names no class
   */
  public static FieldClass ofWire(String wire) {
    for (FieldClass value : values()) {
      if (value.wire().equals(wire)) {
        return value;
      }
    }
    throw new IllegalArgumentException("field class '" + wire + "' is not one of the closed list");
  }
}
