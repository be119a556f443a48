package io.shadan.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The segments of a journal, one after the other, as one row of records. */
final class Segments {
  private static final Pattern NAME = Pattern.compile("journal-\\d{20}\\.seg");

  private final List<Path> files;

  /** Takes each record. */
  @FunctionalInterface
  interface Taker {

    /** The payload is in the scan's window until the call ends; its position is given. */
    void take(long position, SegmentScan record) throws IOException, BadLogException;
  }

  /**
   * @param directory of the journal
   */
  Segments(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      files =
          all.filter(path -> NAME.matcher(String.valueOf(path.getFileName())).matches())
              .sorted()
              .toList();
    }
  }

  /**
   * Gives every record.
   *
   * @param proven records that must be whole; an unfinished one after them was never acknowledged
   * @return the position after the last
   */
  long each(long proven, Taker taker) throws IOException, BadLogException {
    long next = 0;
    for (int i = 0; i < files.size(); i++) {
      long named = Long.parseLong(name(files.get(i)).substring(8, 28));
      if (named != next) {
        throw new BadLogException(
            next,
            "position %d: %s begins at position %d, expected %d"
                .formatted(next, files.get(i), named, next));
      }
      next = segment(files.get(i), next, i == files.size() - 1, proven, taker);
    }
    if (next < proven) {
      throw new BadLogException(
          next,
          "position %d: the journal ends before it, the checkpoint covers %d records"
              .formatted(next, proven));
    }
    return next;
  }

  private static long segment(Path file, long first, boolean last, long proven, Taker taker)
      throws IOException, BadLogException {
    try (SegmentScan scan = SegmentScan.open(file, first)) {
      SegmentScan.Step step = scan.next();
      while (step == SegmentScan.Step.RECORD) {
        taker.take(scan.position() - 1, scan);
        step = scan.next();
      }
      boolean mayBeUnfinished = last && scan.position() >= proven;
      if (step == SegmentScan.Step.UNFINISHED && !mayBeUnfinished) {
        throw scan.bad("an unfinished entry");
      }
      return scan.position();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
