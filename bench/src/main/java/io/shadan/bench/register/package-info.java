/** The supply register's image measured at ten million points, and what else it could have been. */
@NullMarked
package io.shadan.bench.register;

import org.jspecify.annotations.NullMarked;
