/** Tests of masking. */
@NullMarked
package io.shadan.gateway.masking;

import org.jspecify.annotations.NullMarked;
