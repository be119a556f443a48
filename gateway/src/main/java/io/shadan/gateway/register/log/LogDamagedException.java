package io.shadan.gateway.register.log;

/** The change log does not hold what it said it holds. */
public final class LogDamagedException extends Exception {
  private static final long serialVersionUID = 1L;

  LogDamagedException(String message) {
    super(message);
  }

  LogDamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
