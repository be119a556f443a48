package io.shadan.audit.anomaly;

import java.util.List;

/**
 * What must hold of a disclosure.
 *
 * @param fields document fields; it is enough that one of them has a wanted value
 * @param test what is asked
 * @param values wanted values of {@code ANY_OF}, otherwise empty
 */
public record Condition(List<String> fields, Test test, List<String> values) {

  /** What is asked of the fields. */
  public enum Test {
    /** One of the fields holds one of the values. */
    ANY_OF,
    /** None of the fields holds anything. */
    EMPTY,
    /** One of the fields holds something. */
    NOT_EMPTY
  }

  public Condition {
    fields = List.copyOf(fields);
    values = List.copyOf(values);
    if (fields.isEmpty() || fields.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("condition fields " + fields + ": expected names");
    }
    if ((test == Test.ANY_OF) == values.isEmpty()) {
      throw new IllegalArgumentException(
          "condition on %s: expected values exactly with any_of".formatted(fields));
    }
  }
}
