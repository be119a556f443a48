package io.shadan.faults.campaign;

import io.shadan.audit.journal.JournalSettings;
import java.nio.file.Path;

/** Settings of the journals of this process; the writers' come from their task. */
final class Settings {
  private static final int PENDING = 1000;

  private Settings() {}

  static JournalSettings of(Path directory, long segmentBytes) {
    return new JournalSettings(directory, "faults", segmentBytes, PENDING, 0);
  }
}
