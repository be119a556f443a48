/** Masks JSON documents. */
@NullMarked
package io.shadan.gateway.masking.json;

import org.jspecify.annotations.NullMarked;
