/** Brings access logs of the time before Shadan into the journal. */
@NullMarked
package io.shadan.audit.importing;

import org.jspecify.annotations.NullMarked;
