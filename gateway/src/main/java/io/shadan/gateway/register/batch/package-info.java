/** Batches of a supply feed as they are checked, accepted or refused, whatever way they came. */
@NullMarked
package io.shadan.gateway.register.batch;

import org.jspecify.annotations.NullMarked;
