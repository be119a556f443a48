/**
 * The outbound guard: documents the wheeling systems send or offer to one retailer hold only rows
 * of points it supplied in the row's period; what was held back is reported to the T&amp;D side.
 */
@NullMarked
package io.shadan.gateway.outbound;

import org.jspecify.annotations.NullMarked;
