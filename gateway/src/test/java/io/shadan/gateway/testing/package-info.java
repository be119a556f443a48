/**
 * A small world around a running gateway: tokens, certificates and a legacy system that answers as
 * a test likes.
 */
@NullMarked
package io.shadan.gateway.testing;

import org.jspecify.annotations.NullMarked;
