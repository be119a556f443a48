/** Alerts raised by anomaly rules and where they are kept. */
@NullMarked
package io.shadan.audit.alert;

import org.jspecify.annotations.NullMarked;
