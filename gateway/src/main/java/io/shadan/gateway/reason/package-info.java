/** The one closed list of reasons to allow or refuse, and the exception that carries one. */
@NullMarked
package io.shadan.gateway.reason;

import org.jspecify.annotations.NullMarked;
