/** The suite run at build time, and the proof that it can turn red. */
@NullMarked
package io.shadan.canary;

import org.jspecify.annotations.NullMarked;
