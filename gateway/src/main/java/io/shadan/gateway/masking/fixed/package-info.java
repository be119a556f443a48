/** Masks fixed-width text by bytes. */
@NullMarked
package io.shadan.gateway.masking.fixed;

import org.jspecify.annotations.NullMarked;
