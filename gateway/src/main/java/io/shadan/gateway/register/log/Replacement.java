package io.shadan.gateway.register.log;

import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.Timeline;

/**
 * What is believed of a point from a batch on.
 *
 * @param belief spans that carry no batch number
 */
record Replacement(SupplyPoint point, Timeline belief) {}
