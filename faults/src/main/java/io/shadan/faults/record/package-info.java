/** What a numbered record holds; pure data, shared by the writer and the checker. */
@NullMarked
package io.shadan.faults.record;

import org.jspecify.annotations.NullMarked;
