package io.shadan.audit.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the end of the log at opening. Only what was never acknowledged is cut off: an unfinished
 * batch at the end. Anything else that does not fit is refused.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private Recovery() {}

  /**
   * @param segment segment to go on with; absent when the next record starts one
   * @param end offset in it at which the next entry goes
   * @param next position of the next record
   */
  record State(Optional<Segment> segment, long end, long next) {}

  static State recover(Path directory) throws IOException {
    List<Segment> segments = Segment.list(directory);
    if (segments.isEmpty()) {
      return new State(Optional.empty(), 0, 0);
    }
    if (segments.get(0).firstPosition() != 0) {
      throw new JournalCorruptException(
          segments.get(0).file(), 0, "expected the oldest segment to start at position 0");
    }
    Segment last = segments.get(segments.size() - 1);
    if (segments.size() > 1) {
      checkJoin(segments.get(segments.size() - 2), last);
    }
    return newest(last);
  }

  private static void checkJoin(Segment before, Segment last) throws IOException {
    try (SegmentBytes bytes = SegmentBytes.open(before.file())) {
      State end = entries(before, bytes);
      if (!bytes.isBlankFrom(end.end())) {
        throw refused(before, bytes, end);
      }
      if (end.next() != last.firstPosition()) {
        throw new JournalCorruptException(
            last.file(), 0, "expected to start at position %d".formatted(end.next()));
      }
    }
  }

  private static State newest(Segment last) throws IOException {
    if (isUnfinishedHeader(last.file())) {
      return dropped(last, "unfinished header");
    }
    try (SegmentBytes bytes = SegmentBytes.open(last.file())) {
      State end = entries(last, bytes);
      boolean blank = bytes.isBlankFrom(end.end());
      if (!blank || bytes.version() == 1 && end.end() < bytes.size()) {
        boolean damaged = bytes.at(end.end(), end.next()).state() == SegmentBytes.State.DAMAGED;
        if (damaged || bytes.provesDurable(end.end(), end.next())) {
          throw refused(last, bytes, end);
        }
        cut(last, end.end(), "unfinished entry " + end.next());
      }
      return bytes.version() == SegmentFormat.VERSION ? end : afterFirstVersion(last, end.next());
    }
  }

  /** Nothing is written into a segment of version 1 any more. */
  private static State afterFirstVersion(Segment last, long next) throws IOException {
    return next == last.firstPosition()
        ? dropped(last, "version 1, without an entry")
        : new State(Optional.empty(), 0, next);
  }

  private static State entries(Segment segment, SegmentBytes bytes) throws IOException {
    long offset = bytes.firstOffset();
    long position = segment.firstPosition();
    SegmentBytes.Found found = bytes.at(offset, position);
    while (found.state() == SegmentBytes.State.ENTRY) {
      offset = found.end();
      position++;
      found = bytes.at(offset, position);
    }
    return new State(Optional.of(segment), offset, position);
  }

  /**
   * A crash left it before its header was forced: shorter than the header, or nothing but zeros.
   */
  private static boolean isUnfinishedHeader(Path file) throws IOException {
    if (Files.size(file) < SegmentBytes.START_BYTES) {
      return true;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      int read = in.read();
      while (read == 0) {
        read = in.read();
      }
      return read < 0;
    }
  }

  private static JournalCorruptException refused(Segment segment, SegmentBytes bytes, State end)
      throws IOException {
    return new JournalCorruptException(
        segment.file(),
        end.end(),
        "expected entry %d, found %s"
            .formatted(end.next(), bytes.at(end.end(), end.next()).state()));
  }

  private static State dropped(Segment segment, String what) throws IOException {
    LOG.warn("journal segment {}: {}, removed", segment.file(), what);
    Files.delete(segment.file());
    return new State(Optional.empty(), 0, segment.firstPosition());
  }

  private static void cut(Segment segment, long offset, String what) throws IOException {
    LOG.warn("journal segment {}: {} cut off at offset {}", segment.file(), what, offset);
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
      channel.truncate(offset);
      channel.force(true);
    }
  }
}
