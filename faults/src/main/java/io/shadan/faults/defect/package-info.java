/** Journals with a defect, compiled from changed sources; they show that the checks can fail. */
@NullMarked
package io.shadan.faults.defect;

import org.jspecify.annotations.NullMarked;
