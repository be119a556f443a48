/** The masking plan, its outcome and the choice of masker; bytes in, bytes and findings out. */
@NullMarked
package io.shadan.gateway.masking;

import org.jspecify.annotations.NullMarked;
