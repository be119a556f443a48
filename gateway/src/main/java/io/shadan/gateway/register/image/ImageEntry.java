package io.shadan.gateway.register.image;

import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;

/** One supply point with everything ever believed of it. */
public record ImageEntry(SupplyPoint point, History history) {}
