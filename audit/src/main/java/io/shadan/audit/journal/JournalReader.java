package io.shadan.audit.journal;

import io.shadan.audit.event.AuditRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a journal by its directory, while a writer extends it. Not thread-safe: one reader per
 * thread. Remembers where it stopped, so that reading on is cheap.
 */
public final class JournalReader {
  private final Path directory;
  private long nextPosition = -1;
  private long nextOffset;
  private Optional<Segment> segment = Optional.empty();

  /**
   * @param position position in the log
   * @param payload the entry's bytes as they stand in the journal
   */
  public record Entry(long position, AuditRecord entry, byte[] payload) {}

  public JournalReader(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads in order.
   *
   * @param fromPosition first position wanted
   * @param max entries at most
   * @param upToPosition last position wanted; give the writer's durable position, entries after it
   *     may still vanish
   * @return entries without a gap, empty when there is none yet
   * @throws JournalCorruptException an entry is not what the writer wrote
   */
  public List<Entry> read(long fromPosition, int max, long upToPosition) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(directory) || !seek(fromPosition)) {
      return entries;
    }
    boolean more = true;
    while (more) {
      more = readSegment(entries, max, upToPosition) && nextSegment();
    }
    return entries;
  }

  private boolean seek(long position) throws IOException {
    if (position == nextPosition && segment.isPresent()) {
      return true;
    }
    Optional<Segment> holder =
        Segment.list(directory).stream()
            .filter(candidate -> candidate.firstPosition() <= position)
            .reduce((earlier, later) -> later);
    holder.ifPresent(this::enter);
    return holder.isPresent() && skipTo(position);
  }

  private void enter(Segment found) {
    segment = Optional.of(found);
    nextPosition = found.firstPosition();
    nextOffset = SegmentFormat.HEADER_BYTES;
  }

  private boolean skipTo(long position) throws IOException {
    readSegment(new ArrayList<>(), Integer.MAX_VALUE, position - 1, false);
    return nextPosition == position;
  }

  private boolean nextSegment() throws IOException {
    Optional<Segment> next =
        Segment.list(directory).stream()
            .filter(candidate -> candidate.firstPosition() == nextPosition)
            .filter(candidate -> !Optional.of(candidate).equals(segment))
            .findFirst();
    next.ifPresent(this::enter);
    return next.isPresent();
  }

  private boolean readSegment(List<Entry> entries, int max, long upTo) throws IOException {
    return readSegment(entries, max, upTo, true);
  }

  /** Returns whether the end of the segment was reached with more wanted. */
  private boolean readSegment(List<Entry> entries, int max, long upTo, boolean decode)
      throws IOException {
    Path file = segment.orElseThrow().file();
    try (SegmentBytes bytes = SegmentBytes.open(file)) {
      if (bytes.size() >= SegmentFormat.HEADER_BYTES && !bytes.headerIsRight()) {
        throw new JournalCorruptException(file, 0, "expected magic and version");
      }
      while (entries.size() < max && nextPosition <= upTo) {
        SegmentBytes.Found found = bytes.at(nextOffset, nextPosition);
        if (found.state() == SegmentBytes.State.END) {
          return true;
        }
        if (found.state() == SegmentBytes.State.INCOMPLETE) {
          return false;
        }
        if (found.state() != SegmentBytes.State.ENTRY) {
          throw new JournalCorruptException(
              file,
              nextOffset,
              "expected entry %d, found %s".formatted(nextPosition, found.state()));
        }
        if (decode) {
          AuditRecord entry = AuditRecordCodec.decode(found.payload());
          entries.add(new Entry(nextPosition, entry, found.payload()));
        }
        nextPosition++;
        nextOffset = found.end();
      }
      return false;
    }
  }
}
