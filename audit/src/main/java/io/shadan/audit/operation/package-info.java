/** What operators do with the evidence from the command line. */
@NullMarked
package io.shadan.audit.operation;

import org.jspecify.annotations.NullMarked;
