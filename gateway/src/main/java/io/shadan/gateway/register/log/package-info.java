/**
 * The change log that orders batches over all nodes, and the register that is alive on it. Knows no
 * Spring: whoever has a data source and a folder can read it.
 */
@NullMarked
package io.shadan.gateway.register.log;

import org.jspecify.annotations.NullMarked;
