/** Starts the parts of the demo in order, watches them and stops them leaving nothing behind. */
@NullMarked
package io.shadan.demo.launch;

import org.jspecify.annotations.NullMarked;
