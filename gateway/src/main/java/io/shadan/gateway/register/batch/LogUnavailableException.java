package io.shadan.gateway.register.batch;

/** The change log cannot be read or written now. */
public final class LogUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
