/** Masks plain text, as a whole. */
@NullMarked
package io.shadan.gateway.masking.text;

import org.jspecify.annotations.NullMarked;
