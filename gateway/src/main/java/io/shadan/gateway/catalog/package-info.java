/** Systems, screens, operations, fields and where a field sits: versioned and checked at start. */
@NullMarked
package io.shadan.gateway.catalog;

import org.jspecify.annotations.NullMarked;
