/** Connections to the legacy systems: one answer for each request, one person for each of them. */
@NullMarked
package io.shadan.gateway.upstream.connection;

import org.jspecify.annotations.NullMarked;
