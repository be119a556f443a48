/** Tests of the comparison of registers. */
@NullMarked
package io.shadan.gateway.register.reconcile;

import org.jspecify.annotations.NullMarked;
