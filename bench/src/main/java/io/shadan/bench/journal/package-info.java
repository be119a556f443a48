/** The journal measured alone, and against the journal of Apache Artemis. */
@NullMarked
package io.shadan.bench.journal;

import org.jspecify.annotations.NullMarked;
