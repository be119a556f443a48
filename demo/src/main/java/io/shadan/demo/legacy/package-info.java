/** Stand-ins for four shared legacy systems, written as such systems are. */
@NullMarked
package io.shadan.demo.legacy;

import org.jspecify.annotations.NullMarked;
