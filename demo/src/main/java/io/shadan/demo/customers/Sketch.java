package io.shadan.demo.customers;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is settled about a customer before the rest is drawn.
 *
 * @param address full address, or empty to draw one
 * @param debitChangedOn see {@link Customer#debitChangedOn()}
 */
record Sketch(
    String supplyPoint,
    Reading name,
    Municipality municipality,
    Optional<String> address,
    Voltage voltage,
    List<SupplySpell> supply,
    List<Movement> movements,
    Optional<LocalDate> debitChangedOn) {}
