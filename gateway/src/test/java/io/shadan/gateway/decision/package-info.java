/** The decision cache and the closed list of reasons. */
@NullMarked
package io.shadan.gateway.decision;

import org.jspecify.annotations.NullMarked;
