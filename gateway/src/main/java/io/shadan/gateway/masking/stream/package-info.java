/** Masks bodies while they arrive: whole records leave, the one being read is held back. */
@NullMarked
package io.shadan.gateway.masking.stream;

import org.jspecify.annotations.NullMarked;
