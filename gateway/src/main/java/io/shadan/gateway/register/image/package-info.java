/**
 * The register as one compact file, mapped into memory: written once in the order of supply points,
 * read by many, never changed. The format is told in {@code docs/register-image.md}.
 */
@NullMarked
package io.shadan.gateway.register.image;

import org.jspecify.annotations.NullMarked;
