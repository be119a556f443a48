/** Masks XML documents. */
@NullMarked
package io.shadan.gateway.masking.xml;

import org.jspecify.annotations.NullMarked;
