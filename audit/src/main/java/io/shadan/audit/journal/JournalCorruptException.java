package io.shadan.audit.journal;

import java.nio.file.Path;

/** A segment holds what the writer never wrote; a person must look, nothing is repaired. */
public final class JournalCorruptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalCorruptException(Path file, long offset, String what) {
    super("journal segment %s is corrupt at offset %d: %s".formatted(file, offset, what));
  }
}
