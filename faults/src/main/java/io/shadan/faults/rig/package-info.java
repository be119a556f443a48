/** Processes, traces and disks that can be broken. */
@NullMarked
package io.shadan.faults.rig;

import org.jspecify.annotations.NullMarked;
