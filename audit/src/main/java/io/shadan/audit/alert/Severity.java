package io.shadan.audit.alert;

import java.util.Arrays;
import java.util.Locale;

/** How much an alert matters. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** Name on the wire, e.g. {@code high}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException no such severity
   */
  public static Severity of(String wire) {
    return Arrays.stream(values())
        .filter(severity -> severity.wire().equals(wire))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "severity '%s': expected low, medium, high or critical".formatted(wire)));
  }
}
