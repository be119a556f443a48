package io.shadan.gateway.register.log;

import io.shadan.gateway.register.timeline.SupplySpan;
import java.util.Optional;

/**
 * What a look-up of a known point finds.
 *
 * @param municipality where it is
 * @param feed number of the feed that speaks of it
 * @param span the state that held through the whole period; empty when no one state did
 */
record Held(String municipality, int feed, Optional<SupplySpan> span) {}
