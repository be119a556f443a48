/** Where supply is learnt from: files that are dropped, batches that are pushed. */
@NullMarked
package io.shadan.gateway.register.feed;

import org.jspecify.annotations.NullMarked;
