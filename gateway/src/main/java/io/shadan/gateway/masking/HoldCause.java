package io.shadan.gateway.masking;

import java.util.Locale;

/** Why a row of a document meant for one retailer was held back; the closed list of reports. */
public enum HoldCause {
  /** Another retailer supplied the point in the row's period. */
  SUPPLIER_DIFFERS,
  /** The row itself names another supplier than the register: two sources that disagree. */
  SOURCES_DISAGREE,
  /** Not in the register, in doubt, or changing hands inside the period. */
  UNSETTLED,
  /** The T&amp;D company supplied it (最終保障供給). */
  LAST_RESORT,
  /** The row has no supply point number that can be read, or two that disagree. */
  NO_READABLE_NUMBER,
  /** The row has no period that can be read, or two that disagree. */
  NO_READABLE_PERIOD,
  /** It is the recipient's, inside a customer's record that is not. */
  AROUND_IT_HELD;

  /** The name used in reports, records and metrics. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
