/** Carries journal records to the search index, each exactly once. */
@NullMarked
package io.shadan.audit.shipping;

import org.jspecify.annotations.NullMarked;
