/** Whose certificates are believed. */
@NullMarked
package io.shadan.audit.trust;

import org.jspecify.annotations.NullMarked;
