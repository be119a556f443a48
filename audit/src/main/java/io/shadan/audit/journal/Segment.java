package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A segment by its name.
 *
 * @param firstPosition position of its first entry, part of the file name
 */
record Segment(Path file, long firstPosition) {
  private static final Pattern NAME = Pattern.compile("journal-(\\d{20})\\.seg");

  static Segment in(Path directory, long firstPosition) {
    String name = "journal-%020d.seg".formatted(firstPosition);
    return new Segment(directory.resolve(name), firstPosition);
  }

  /** All segments, oldest first. */
  static List<Segment> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(Segment::parse)
          .flatMap(Optional::stream)
          .sorted(Comparator.comparingLong(Segment::firstPosition))
          .toList();
    }
  }

  private static Optional<Segment> parse(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        ? Optional.of(new Segment(file, Long.parseLong(name.group(1))))
        : Optional.empty();
  }
}
