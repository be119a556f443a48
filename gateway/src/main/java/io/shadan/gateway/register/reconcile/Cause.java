package io.shadan.gateway.register.reconcile;

import java.util.Locale;

/** Why another system and the register differ over a supply point; the names are those of lists. */
public enum Cause {
  /** The other system still has the supplier of before the last switch (the 2020 incident). */
  KEPT_FORMER_SUPPLIER,
  /** The other system has a supplier the register believed until it was corrected. */
  CORRECTED_SINCE,
  /** The other system has a supplier who takes over later, or whose switch is pending here. */
  AHEAD_OF_REGISTER,
  /** A switch is pending here; the other system has the supplier of before it. */
  SWITCH_PENDING,
  /** Two suppliers and none of the above: registered wrongly in one of both. */
  SUPPLIER_DIFFERS,
  /** The other system names a supplier; the register knows the point but no supplier. */
  REGISTER_UNSETTLED,
  /** The other system names a supplier; the register does not know the point. */
  NOT_IN_REGISTER,
  /** The register has a supplier; the other system says that there is none. */
  NOBODY_IN_EXTRACT,
  /** The register has a supplier; the other system does not know the point. */
  NOT_IN_EXTRACT;

  /** The name in lists and metrics. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
