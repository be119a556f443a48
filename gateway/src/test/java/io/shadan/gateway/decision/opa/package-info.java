/** Both engines against the shared cases, broken answers, load and failure. */
@NullMarked
package io.shadan.gateway.decision.opa;

import org.jspecify.annotations.NullMarked;
