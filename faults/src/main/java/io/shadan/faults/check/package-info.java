/**
 * Judges a journal directory by docs/journal-format.md alone; knows nothing of the journal's code.
 */
@NullMarked
package io.shadan.faults.check;

import org.jspecify.annotations.NullMarked;
