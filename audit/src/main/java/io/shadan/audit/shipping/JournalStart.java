package io.shadan.audit.shipping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a journal starts now, by the names of its segments ({@code docs/journal-format.md}). */
public final class JournalStart {
  private static final Pattern SEGMENT = Pattern.compile("journal-(\\d{20})\\.seg");

  private JournalStart() {}

  /** First position the oldest segment holds; 0 when there is none yet. */
  public static long of(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> SEGMENT.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .min()
          .orElse(0);
    }
  }
}
