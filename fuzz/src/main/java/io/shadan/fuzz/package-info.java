/** Fuzz targets, one for each parser that meets bytes from outside, and what must hold for each. */
@NullMarked
package io.shadan.fuzz;

import org.jspecify.annotations.NullMarked;
