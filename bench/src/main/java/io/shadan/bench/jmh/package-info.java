/** Masking of bodies alone, against what the parsers' own libraries need for the same bytes. */
@NullMarked
package io.shadan.bench.jmh;

import org.jspecify.annotations.NullMarked;
