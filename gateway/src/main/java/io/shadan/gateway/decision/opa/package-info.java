/** The only code that knows Open Policy Agent: in-process bundle and server. */
@NullMarked
package io.shadan.gateway.decision.opa;

import org.jspecify.annotations.NullMarked;
