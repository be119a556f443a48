package io.shadan.audit.journal;

/**
 * There is no room, and nothing of the record was written; it may be taken again when there is
 * some, without a restart.
 */
public final class JournalFullException extends JournalClosedException {
  private static final long serialVersionUID = 1L;

  public JournalFullException(String message) {
    super(message);
  }
}
