/** What the console reads of the evidence. */
@NullMarked
package io.shadan.gateway.evidence;

import org.jspecify.annotations.NullMarked;
