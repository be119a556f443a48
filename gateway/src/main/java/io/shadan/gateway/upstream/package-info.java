/** Routes to the legacy systems, header allow-lists, time limits and their log-in. */
@NullMarked
package io.shadan.gateway.upstream;

import org.jspecify.annotations.NullMarked;
