/** The whole demo as a newcomer meets it: the pasted story, and a browser at a terminal. */
@NullMarked
package io.shadan.gateway.story;

import org.jspecify.annotations.NullMarked;
