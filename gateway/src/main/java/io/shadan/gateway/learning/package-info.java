/** Proposes catalogue entries from captured answers; what is public, a person says. */
@NullMarked
package io.shadan.gateway.learning;

import org.jspecify.annotations.NullMarked;
