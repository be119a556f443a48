/**
 * The stages of a request and their order, the typed exchange state and the single refusal path.
 */
@NullMarked
package io.shadan.gateway.flow;

import org.jspecify.annotations.NullMarked;
