/** Masks answers of several parts, each by the masker of its own format. */
@NullMarked
package io.shadan.gateway.masking.multipart;

import org.jspecify.annotations.NullMarked;
