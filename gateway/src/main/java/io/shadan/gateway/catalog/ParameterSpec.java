package io.shadan.gateway.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One parameter of a request. Parameters that are not catalogued are refused.
 *
 * @param name name on the wire; for JSON a name of the catalogue's own
 * @param role what it does
 * @param in where it stands
 * @param pointer for {@code JSON}: where in the document, {@code *} for any array element; else
 *     empty
 * @param fieldClass the class it searches by, filters by or writes; for {@code KEY} the supply
 *     point
 * @param values for {@code SORT}: value on the wire → class it sorts by; other values are refused
 * @param pattern regular expression the value must match in full
 * @param encoding charset of percent-encoded bytes, {@code UTF-8} unless the legacy screen uses
 *     another
 * @param fallback for {@code LIMIT}: the page size upstream takes when none is asked for
 */
public record ParameterSpec(
    String name,
    Role role,
    Source in,
    String pointer,
    Optional<FieldClass> fieldClass,
    Map<String, FieldClass> values,
    String pattern,
    String encoding,
    OptionalInt fallback) {

  public ParameterSpec {
    values = Map.copyOf(values);
  }

  /** The name on the wire, or the pointer: what it is found by at its place. */
  public String at() {
    return in == Source.JSON ? pointer : name;
  }

  /** Where a parameter stands. */
  public enum Source {
    /** The query, or a variable of the path. */
    QUERY,
    /** A body of type {@code application/x-www-form-urlencoded}. */
    FORM,
    /** A body of type {@code application/json}. */
    JSON
  }

  /** What a parameter does. */
  public enum Role {
    /** Names one supply point. */
    KEY,
    /** Searches, filters or completes by {@code fieldClass}. */
    SEARCH,
    /** Sorts or groups by the class its value stands for. */
    SORT,
    /** Page number, from 1; own-only searches ask upstream for the first page. */
    PAGE,
    /** Page size; own-only searches ask upstream for the largest page. */
    LIMIT,
    /** A value of {@code fieldClass} to be written. */
    FIELD,
    /** Screen number, token, button: no customer data. */
    CONTROL
  }
}
