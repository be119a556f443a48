/** Tests of the outbound guard. */
@NullMarked
package io.shadan.gateway.outbound;

import org.jspecify.annotations.NullMarked;
