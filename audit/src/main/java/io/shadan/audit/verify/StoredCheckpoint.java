package io.shadan.audit.verify;

import io.shadan.audit.tlog.Checkpoint;
import io.shadan.audit.tlog.SignedNote;
import io.shadan.audit.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads checkpoints that must be signed by the log. */
final class StoredCheckpoint {

  private StoredCheckpoint() {}

  /**
   * Reads one.
   *
   * @param position first position in doubt when it is bad
   */
  static Checkpoint open(Path file, VerifierKey key, long position)
      throws IOException, BadLogException {
    try {
      Checkpoint checkpoint = Checkpoint.parse(SignedNote.open(Files.readAllBytes(file), key));
      if (!checkpoint.origin().equals(key.name())) {
        throw new IllegalArgumentException(
            "origin '%s', expected '%s'".formatted(checkpoint.origin(), key.name()));
      }
      return checkpoint;
    } catch (NoSuchFileException e) {
      throw new BadLogException(position, "position %d: %s is missing".formatted(position, file));
    } catch (IllegalArgumentException e) {
      throw new BadLogException(
          position, "position %d: %s: %s".formatted(position, file, e.getMessage()));
    }
  }
}
