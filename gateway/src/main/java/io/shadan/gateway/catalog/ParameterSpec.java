package io.shadan.gateway.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * One parameter of a request (query or form). Parameters that are not catalogued are refused.
 *
 * @param name name on the wire
 * @param role what it does
 * @param fieldClass the class it searches or filters by; for {@code KEY} the supply point
 * @param values for {@code SORT}: value on the wire → class it sorts by; other values are refused
 * @param pattern regular expression the value must match in full
 * @param encoding charset of percent-encoded bytes, {@code UTF-8} unless the legacy screen uses
 *     another
 */
public record ParameterSpec(
    String name,
    Role role,
    Optional<FieldClass> fieldClass,
    Map<String, FieldClass> values,
    String pattern,
    String encoding) {

  public ParameterSpec {
    values = Map.copyOf(values);
  }

  /** What a parameter does. */
  public enum Role {
    /** Names one supply point. */
    KEY,
    /** Searches or filters by {@code fieldClass}. */
    SEARCH,
    SORT,
    /** Page number; own-only searches force it to the first page. */
    PAGE,
    /** Page size; own-only searches force it to the largest page. */
    LIMIT,
    /** Screen number, token, button: no customer data. */
    CONTROL
  }
}
