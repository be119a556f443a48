/** How long evidence is kept, and how what is due is deleted with a proof. */
@NullMarked
package io.shadan.audit.retention;

import org.jspecify.annotations.NullMarked;
