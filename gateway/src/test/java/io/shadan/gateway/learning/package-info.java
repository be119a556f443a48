/** Tests of learning. */
@NullMarked
package io.shadan.gateway.learning;

import org.jspecify.annotations.NullMarked;
