/** Compares what the journal holds with what the search index holds. */
@NullMarked
package io.shadan.audit.reconciliation;

import org.jspecify.annotations.NullMarked;
