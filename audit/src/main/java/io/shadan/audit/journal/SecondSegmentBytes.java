package io.shadan.audit.journal;

import io.shadan.audit.journal.SegmentFormat.Head;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Version 2. What a crash left unwritten is whole sectors of zeros; a flipped bit never is. */
final class SecondSegmentBytes extends SegmentBytes {

  SecondSegmentBytes(FileChannel channel) {
    super(channel);
  }

  @Override
  int version() {
    return 2;
  }

  @Override
  long firstOffset() {
    return SegmentFormat.HEADER_BYTES;
  }

  @Override
  Found at(long offset, long position) throws IOException {
    long size = size();
    ByteBuffer header = ByteBuffer.allocate(SegmentFormat.ENTRY_HEADER_BYTES);
    boolean whole = fill(header, offset);
    if (isZero(header, 0, header.position())) {
      return none(State.END, offset);
    }
    if (!whole) {
      return none(State.UNFINISHED, offset);
    }
    @Nullable Head head = SegmentFormat.head(header, 0);
    if (head == null || head.position() != position || head.place() < 0) {
      return none(State.DAMAGED, offset);
    }
    return offset + head.bytes() > size ? none(State.UNFINISHED, offset) : entry(head, offset);
  }

  private Found entry(Head head, long offset) throws IOException {
    byte[] payload = new byte[head.length()];
    long from = offset + SegmentFormat.ENTRY_HEADER_BYTES;
    long end = offset + head.bytes();
    ByteBuffer bytes = ByteBuffer.wrap(payload);
    ByteBuffer padding = ByteBuffer.allocate((int) (end - from) - payload.length);
    if (!fill(bytes, from) || !fill(padding, from + payload.length)) {
      return none(State.UNFINISHED, offset);
    }
    if (SegmentFormat.checksum(payload) == head.checksum()) {
      boolean right = isZero(padding, 0, padding.capacity());
      return right ? new Found(State.ENTRY, end, payload) : none(State.DAMAGED, offset);
    }
    return none(lacksSector(bytes, from) ? State.UNFINISHED : State.DAMAGED, offset);
  }

  /** Whether the part of a sector that belongs to the payload is zeros; text never is. */
  private static boolean lacksSector(ByteBuffer payload, long from) {
    int at = 0;
    while (at < payload.capacity()) {
      int sectorEnds = at + SegmentFormat.SECTOR_BYTES;
      sectorEnds -= (int) ((from + at) % SegmentFormat.SECTOR_BYTES);
      int to = Math.min(payload.capacity(), sectorEnds);
      if (isZero(payload, at, to)) {
        return true;
      }
      at = to;
    }
    return false;
  }

  /** A batch that began later was begun after this position had been forced. */
  @Override
  boolean provesDurable(long offset, long position) throws IOException {
    ByteBuffer rest = from(offset);
    for (int at = SegmentFormat.ALIGNMENT;
        at + SegmentFormat.ENTRY_HEADER_BYTES <= rest.limit();
        at += SegmentFormat.ALIGNMENT) {
      @Nullable Head head = rest.getInt(at) == 0 ? null : SegmentFormat.head(rest, at);
      if (head != null && head.position() > position && head.batch() > position) {
        return true;
      }
    }
    return false;
  }
}
