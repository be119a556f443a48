/** Tests of the catalogue. */
@NullMarked
package io.shadan.gateway.catalog;

import org.jspecify.annotations.NullMarked;
