/** Masks HTML as legacy systems write it. */
@NullMarked
package io.shadan.gateway.masking.html;

import org.jspecify.annotations.NullMarked;
