/** Keys that sign disaster grants and the stores that hold them. */
@NullMarked
package io.shadan.gateway.disaster.credential;

import org.jspecify.annotations.NullMarked;
