package io.shadan.gateway.command;

import java.util.Collection;
import java.util.TreeSet;

/**
 * The command was asked for something it cannot even try; says what was given and what is known.
 */
final class WrongUsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongUsageException(String message) {
    super(message, null, false, false);
  }

  /** A name that is not among the known ones. */
  static WrongUsageException unknown(String kind, String name, Collection<String> known) {
    return new WrongUsageException(
        "unknown " + kind + " '" + name + "'; known: " + String.join(", ", new TreeSet<>(known)));
  }
}
