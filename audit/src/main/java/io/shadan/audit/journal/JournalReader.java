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

  /**
   * @param position position in the log
   * @param bytes the payload as stored
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  public record Payload(long position, byte[] bytes) {}

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
    return readPayloads(fromPosition, max, upToPosition).stream()
        .map(
            found ->
                new Entry(found.position(), AuditRecordCodec.decode(found.bytes()), found.bytes()))
        .toList();
  }

  /** As {@link #read}, with the bytes of each payload exactly as they are stored. */
  public List<Payload> readPayloads(long fromPosition, int max, long upToPosition)
      throws IOException {
    List<Payload> payloads = new ArrayList<>();
    if (!Files.isDirectory(directory) || !seek(fromPosition)) {
      return payloads;
    }
    boolean more = true;
    while (more) {
      more = readSegment(payloads, max, upToPosition, true) && nextSegment();
    }
    return payloads;
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
    nextOffset = 0;
  }

  private boolean skipTo(long position) throws IOException {
    readSegment(new ArrayList<>(), Integer.MAX_VALUE, position - 1, false);
    return nextPosition == position;
  }

  private boolean nextSegment() throws IOException {
    Optional<Segment> next = later();
    if (next.isPresent() && next.get().firstPosition() != nextPosition) {
      throw new JournalCorruptException(
          next.get().file(), 0, "expected to start at position " + nextPosition);
    }
    next.ifPresent(this::enter);
    return next.isPresent();
  }

  /** The segment after the one being read. */
  private Optional<Segment> later() throws IOException {
    long first = segment.orElseThrow().firstPosition();
    return Segment.list(directory).stream()
        .filter(candidate -> candidate.firstPosition() > first)
        .findFirst();
  }

  /** Returns whether the end of the segment was reached with more wanted. */
  private boolean readSegment(List<Payload> entries, int max, long upTo, boolean keep)
      throws IOException {
    Path file = segment.orElseThrow().file();
    if (!Files.exists(file) || Files.size(file) < SegmentBytes.START_BYTES) {
      return false; // just being made
    }
    try (SegmentBytes bytes = SegmentBytes.open(file)) {
      nextOffset = Math.max(nextOffset, bytes.firstOffset());
      while (entries.size() < max && nextPosition <= upTo) {
        SegmentBytes.Found found = bytes.at(nextOffset, nextPosition);
        if (found.state() == SegmentBytes.State.END
            || found.state() == SegmentBytes.State.UNFINISHED) {
          if (later().isEmpty()) {
            return false;
          }
          found = bytes.at(nextOffset, nextPosition); // all was written before the next one began
        }
        if (found.state() == SegmentBytes.State.END && bytes.isBlankFrom(nextOffset)) {
          return true;
        }
        take(entries, found, keep);
      }
      return false;
    }
  }

  private void take(List<Payload> entries, SegmentBytes.Found found, boolean keep) {
    if (found.state() != SegmentBytes.State.ENTRY) {
      throw new JournalCorruptException(
          segment.orElseThrow().file(),
          nextOffset,
          "expected entry %d, found %s".formatted(nextPosition, found.state()));
    }
    if (keep) {
      entries.add(new Payload(nextPosition, found.payload()));
    }
    nextPosition++;
    nextOffset = found.end();
  }
}
