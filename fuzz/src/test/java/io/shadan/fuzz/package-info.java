/** The corpus, bounded random runs and costly inputs, in every build. */
@NullMarked
package io.shadan.fuzz;

import org.jspecify.annotations.NullMarked;
