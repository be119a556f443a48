package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the end of the log at opening. Only an unfinished last entry is cut off: it was never
 * acknowledged. Anything else that does not fit is refused.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private Recovery() {}

  /**
   * @param segment segment to go on with; absent for a new log
   * @param next position of the next record
   */
  record State(Optional<Segment> segment, long next) {}

  static State recover(Path directory) throws IOException {
    List<Segment> segments = Segment.list(directory);
    if (segments.isEmpty()) {
      return new State(Optional.empty(), 0);
    }
    if (segments.get(0).firstPosition() != 0) {
      throw new JournalCorruptException(
          segments.get(0).file(), 0, "expected the oldest segment to start at position 0");
    }
    Segment last = segments.get(segments.size() - 1);
    if (segments.size() > 1) {
      checkJoin(segments.get(segments.size() - 2), last);
    }
    return new State(Optional.of(last), scan(last, true));
  }

  private static void checkJoin(Segment before, Segment last) throws IOException {
    long next = scan(before, false);
    if (next != last.firstPosition()) {
      throw new JournalCorruptException(
          last.file(), 0, "expected to start at position %d".formatted(next));
    }
  }

  private static long scan(Segment segment, boolean mayCut) throws IOException {
    try (SegmentBytes bytes = SegmentBytes.open(segment.file())) {
      if (mayCut && bytes.size() < SegmentFormat.HEADER_BYTES) {
        cut(segment, 0, "unfinished header");
        return segment.firstPosition();
      }
      if (!bytes.headerIsRight()) {
        throw new JournalCorruptException(
            segment.file(), 0, "expected magic and version " + SegmentFormat.VERSION);
      }
      return entries(segment, bytes, mayCut);
    }
  }

  private static long entries(Segment segment, SegmentBytes bytes, boolean mayCut)
      throws IOException {
    long offset = SegmentFormat.HEADER_BYTES;
    long position = segment.firstPosition();
    SegmentBytes.Found found = bytes.at(offset, position);
    while (found.state() == SegmentBytes.State.ENTRY) {
      offset = found.end();
      position++;
      found = bytes.at(offset, position);
    }
    if (found.state() == SegmentBytes.State.END) {
      return position;
    }
    boolean reachesEnd = found.end() >= bytes.size();
    if (!mayCut || !reachesEnd || bytes.laterEntryAfter(offset, position)) {
      throw new JournalCorruptException(
          segment.file(), offset, "expected entry %d, found %s".formatted(position, found.state()));
    }
    cut(segment, offset, "unfinished entry " + position);
    return position;
  }

  private static void cut(Segment segment, long offset, String what) throws IOException {
    LOG.warn("journal segment {}: {} cut off at offset {}", segment.file(), what, offset);
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
      channel.truncate(offset);
      channel.force(true);
    }
  }
}
