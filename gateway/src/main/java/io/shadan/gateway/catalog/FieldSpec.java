package io.shadan.gateway.catalog;

import java.util.Optional;

/**
 * One classified field.
 *
 * @param at where it sits, relative to its record, or to the document for fields outside records
 * @param fieldClass its class
 * @param count true when the value is the number of records on which an own-only answer depends: it
 *     is recomputed, not shown
 */
public record FieldSpec(Locator at, FieldClass fieldClass, boolean count) {
  /** Whether {@code at} is of the given kind. */
  public Optional<String> valueIf(Locator.Kind kind) {
    return at.kind() == kind ? Optional.of(at.value()) : Optional.empty();
  }
}
