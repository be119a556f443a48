/**
 * Derives everything again from the files: shares no code with the journal's writer or with the
 * shipping, only the public formats.
 */
@NullMarked
package io.shadan.audit.verify;

import org.jspecify.annotations.NullMarked;
