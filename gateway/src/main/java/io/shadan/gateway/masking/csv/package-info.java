/** Masks CSV files. */
@NullMarked
package io.shadan.gateway.masking.csv;

import org.jspecify.annotations.NullMarked;
