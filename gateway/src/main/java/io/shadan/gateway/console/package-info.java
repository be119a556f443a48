/** Pages and endpoints for compliance; no rules of its own. */
@NullMarked
package io.shadan.gateway.console;

import org.jspecify.annotations.NullMarked;
