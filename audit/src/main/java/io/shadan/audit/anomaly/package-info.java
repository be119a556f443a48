/** Anomaly rules as data, evaluated by position of the log. */
@NullMarked
package io.shadan.audit.anomaly;

import org.jspecify.annotations.NullMarked;
