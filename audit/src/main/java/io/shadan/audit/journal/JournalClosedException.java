package io.shadan.audit.journal;

/** The journal cannot take records any more: it failed, is out of room or was closed. */
public sealed class JournalClosedException extends RuntimeException permits JournalFullException {
  private static final long serialVersionUID = 1L;

  public JournalClosedException(String message) {
    super(message);
  }

  public JournalClosedException(String message, Throwable cause) {
    super(message, cause);
  }
}
