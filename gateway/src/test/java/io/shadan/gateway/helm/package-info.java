/** The Helm chart, by the real helm. */
@NullMarked
package io.shadan.gateway.helm;

import org.jspecify.annotations.NullMarked;
