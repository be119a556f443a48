package io.shadan.gateway.register;

import java.time.LocalDate;

/** Who supplies a supply point, from when to when. Look-ups are in memory and never block. */
public interface SupplyRegister {

  /**
   * What held through the whole period; a change of hands inside it is {@code UNSETTLED}.
   *
   * @param supplyPoint 22-digit number
   * @param from first day, Japan time
   * @param to last day, inclusive
   */
  SupplyFact during(String supplyPoint, LocalDate from, LocalDate to);

  /** Revision of the loaded feed. */
  String revision();
}
