/**
 * What is believed of one supply point: dated spans of supply, pending switches, and changes to
 * them.
 */
@NullMarked
package io.shadan.gateway.register.timeline;

import org.jspecify.annotations.NullMarked;
