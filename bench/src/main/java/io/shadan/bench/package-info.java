/** Benchmarks, each against a named peer in the same run. */
@NullMarked
package io.shadan.bench;

import org.jspecify.annotations.NullMarked;
