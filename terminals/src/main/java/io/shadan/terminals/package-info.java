/**
 * The terminal register: which certificate is which terminal, whose it is and whether it may be
 * used.
 */
@NullMarked
package io.shadan.terminals;

import org.jspecify.annotations.NullMarked;
