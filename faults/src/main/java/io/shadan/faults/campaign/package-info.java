/** One class for each kind of fault, and what must hold after it. */
@NullMarked
package io.shadan.faults.campaign;

import org.jspecify.annotations.NullMarked;
