/** Tests of the shape checks. */
@NullMarked
package io.shadan.gateway.guard;

import org.jspecify.annotations.NullMarked;
