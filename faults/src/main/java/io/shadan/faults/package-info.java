/** Breaks the journal on purpose, one command, seeded and replayable. */
@NullMarked
package io.shadan.faults;

import org.jspecify.annotations.NullMarked;
