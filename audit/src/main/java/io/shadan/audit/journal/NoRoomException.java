package io.shadan.audit.journal;

import java.io.IOException;

/** Room for a batch could not be taken; nothing of the batch was written. */
final class NoRoomException extends IOException {
  private static final long serialVersionUID = 1L;

  NoRoomException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
