/** Pulls the plug on a running gateway and holds its journal against what clients saw. */
@NullMarked
package io.shadan.gateway.crash;

import org.jspecify.annotations.NullMarked;
