package io.shadan.audit.journal;

import java.nio.file.Path;

/**
 * Where and how a journal is kept.
 *
 * @param directory created when missing; belongs to this journal alone
 * @param origin log origin, written into the directory once and compared ever after
 * @param segmentBytes size after which a new segment starts
 * @param maxPending appends that may wait to become durable
 * @param reserveBytes usable space below which nothing is taken
 */
public record JournalSettings(
    Path directory, String origin, long segmentBytes, int maxPending, long reserveBytes) {
  private static final long MIB = 1024L * 1024;

  public JournalSettings {
    if (!origin.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
      throw new IllegalArgumentException(
          "journal origin '%s': expected 1 to 63 of a-z 0-9 . _ -".formatted(origin));
    }
    atLeast("segmentBytes", segmentBytes, 1024);
    atLeast("maxPending", maxPending, 1);
    atLeast("reserveBytes", reserveBytes, 0);
  }

  /** Segments of 64 MiB, 10,000 waiting appends, 256 MiB reserve. */
  public static JournalSettings of(Path directory, String origin) {
    return new JournalSettings(directory, origin, 64 * MIB, 10_000, 256 * MIB);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "journal %s %d: expected at least %d".formatted(name, value, least));
    }
  }
}
