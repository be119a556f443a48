/** Turns exchanges into audit records and waits for their receipts. */
@NullMarked
package io.shadan.gateway.evidence;

import org.jspecify.annotations.NullMarked;
