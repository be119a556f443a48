/** How fast the search index catches up with the journal. */
@NullMarked
package io.shadan.bench.shipping;

import org.jspecify.annotations.NullMarked;
