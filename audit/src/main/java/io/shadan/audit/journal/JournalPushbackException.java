package io.shadan.audit.journal;

/** Too many appends wait to become durable; the caller answers 503 with {@code Retry-After}. */
public final class JournalPushbackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalPushbackException(String message) {
    super(message);
  }
}
