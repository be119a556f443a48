/** The start-up gate: every room contributes checks, a failed one stops the start. */
@NullMarked
package io.shadan.gateway.readiness;

import org.jspecify.annotations.NullMarked;
