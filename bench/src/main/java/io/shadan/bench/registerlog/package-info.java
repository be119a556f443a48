/** How long it takes until a first snapshot, and a small batch, are in force. */
@NullMarked
package io.shadan.bench.registerlog;

import org.jspecify.annotations.NullMarked;
