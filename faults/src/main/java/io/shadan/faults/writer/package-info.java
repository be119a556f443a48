/** The program that is killed: a journal in a process of its own. */
@NullMarked
package io.shadan.faults.writer;

import org.jspecify.annotations.NullMarked;
