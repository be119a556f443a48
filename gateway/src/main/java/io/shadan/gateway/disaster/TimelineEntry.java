package io.shadan.gateway.disaster;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a disaster's history.
 *
 * @param actor empty when the clock of the gateway acted
 * @param note what the reviewer wrote; else empty string
 */
public record TimelineEntry(
    int version,
    DisasterAction action,
    DisasterState state,
    Optional<String> actor,
    String note,
    Instant at) {}
