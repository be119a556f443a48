/** Tests of bodies as bytes. */
@NullMarked
package io.shadan.gateway.masking.body;

import org.jspecify.annotations.NullMarked;
