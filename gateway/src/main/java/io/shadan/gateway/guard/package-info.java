/** Shape checks before look-up and obligations after the decision. */
@NullMarked
package io.shadan.gateway.guard;

import org.jspecify.annotations.NullMarked;
