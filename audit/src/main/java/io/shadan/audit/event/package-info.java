/** The audit record and its closed list of event codes. */
@NullMarked
package io.shadan.audit.event;

import org.jspecify.annotations.NullMarked;
