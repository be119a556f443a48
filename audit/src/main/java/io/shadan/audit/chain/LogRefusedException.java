package io.shadan.audit.chain;

/**
 * Journal, stored log and witnesses do not agree: somebody changed one of them. Names the first bad
 * position. The gateway must not start over it.
 */
public final class LogRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogRefusedException(String message) {
    super(message);
  }

  LogRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
