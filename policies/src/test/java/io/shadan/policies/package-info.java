/**
 * The policy's sources, cases, schemas and compiled bundle, held together with the pinned tools.
 */
@NullMarked
package io.shadan.policies;

import org.jspecify.annotations.NullMarked;
