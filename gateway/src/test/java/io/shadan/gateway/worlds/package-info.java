/** Two worlds that differ only in what is hidden, seen through two running gateways. */
@NullMarked
package io.shadan.gateway.worlds;

import org.jspecify.annotations.NullMarked;
