/** How long a snapshot of a whole area takes from the drop folder to the register. */
@NullMarked
package io.shadan.bench.feed;

import org.jspecify.annotations.NullMarked;
