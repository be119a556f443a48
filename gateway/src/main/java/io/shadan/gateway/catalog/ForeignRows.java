package io.shadan.gateway.catalog;

import java.util.Locale;

/**
 * What becomes of rows in a document meant for one retailer whose supply point that retailer did
 * not supply in the row's period (the fault of 2020).
 */
public enum ForeignRows {
  /** They are left out; the rest is delivered. */
  DROP,
  /** The document is refused as a whole. */
  REFUSE;

  /** The name used in the catalogue and in hold reports. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
