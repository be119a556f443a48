package io.shadan.audit.anomaly;

import java.time.Instant;

/**
 * One customer disclosed to one person, as far as rules look at it.
 *
 * @param position position in the log
 * @param time the gateway's clock
 * @param exchangeId exchange
 * @param subject who
 * @param organisation whose
 * @param customer keyed digest
 */
public record Sighting(
    long position,
    Instant time,
    String exchangeId,
    String subject,
    String organisation,
    String customer) {}
