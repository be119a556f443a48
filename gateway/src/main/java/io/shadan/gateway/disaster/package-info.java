/** Declared disasters and the grants born in them: one state machine. */
@NullMarked
package io.shadan.gateway.disaster;

import org.jspecify.annotations.NullMarked;
