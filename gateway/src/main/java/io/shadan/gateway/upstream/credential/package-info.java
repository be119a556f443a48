/** Where the gateway's own credentials for legacy systems come from. */
@NullMarked
package io.shadan.gateway.upstream.credential;

import org.jspecify.annotations.NullMarked;
