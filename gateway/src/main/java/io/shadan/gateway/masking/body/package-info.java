/** Bodies as bytes: size, charset, coding, and splicing without re-encoding. */
@NullMarked
package io.shadan.gateway.masking.body;

import org.jspecify.annotations.NullMarked;
