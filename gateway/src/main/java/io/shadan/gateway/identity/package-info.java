/** Verified token, terminal certificate and present assignment become one Caller. */
@NullMarked
package io.shadan.gateway.identity;

import org.jspecify.annotations.NullMarked;
