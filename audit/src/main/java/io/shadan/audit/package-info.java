/** Evidence: records, the durable journal, shipping, search, anomaly rules and alerts. */
@NullMarked
package io.shadan.audit;

import org.jspecify.annotations.NullMarked;
