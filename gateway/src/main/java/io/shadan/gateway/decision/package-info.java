/** The policy decision and its port. */
@NullMarked
package io.shadan.gateway.decision;

import org.jspecify.annotations.NullMarked;
