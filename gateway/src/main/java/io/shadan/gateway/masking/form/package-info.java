/** Masks form-encoded bodies. */
@NullMarked
package io.shadan.gateway.masking.form;

import org.jspecify.annotations.NullMarked;
