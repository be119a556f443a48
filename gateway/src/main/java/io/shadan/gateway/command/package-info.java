/** The commands that run without a server: for people who write catalogues, and for scripts. */
@NullMarked
package io.shadan.gateway.command;

import org.jspecify.annotations.NullMarked;
