/** The local fsynced journal: append returns only when durable. */
@NullMarked
package io.shadan.audit.journal;

import org.jspecify.annotations.NullMarked;
