package io.shadan.gateway.catalog;

import java.util.Optional;

/**
 * One classified field.
 *
 * @param at where it sits, relative to its record, or to the document for fields outside records
 * @param fieldClass its class
 * @param count true when the value is the number of records on which an own-only answer depends: it
 *     is recomputed, not shown
 * @param totalOf inside a record, the class whose values a derived one adds up: hidden with any of
 *     them
 */
public record FieldSpec(
    Locator at, FieldClass fieldClass, boolean count, Optional<FieldClass> totalOf) {

  /** A field that is no total. */
  public FieldSpec(Locator at, FieldClass fieldClass, boolean count) {
    this(at, fieldClass, count, Optional.empty());
  }

  /** Whether {@code at} is of the given kind. */
  public Optional<String> valueIf(Locator.Kind kind) {
    return at.kind() == kind ? Optional.of(at.value()) : Optional.empty();
  }
}
